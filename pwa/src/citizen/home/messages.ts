import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		title: 'Cửa Số',
		greeting: 'Một cửa đến chính quyền',
		danger: 'Có người đang gặp nguy hiểm? Gọi ngay',
		police: 'Công an',
		fire: 'Cứu hỏa',
		ambulance: 'Cấp cứu',
		rescue: 'Thiên tai',
		children: 'Trẻ em'
	},
	{
		title: 'Cửa Số',
		greeting: 'One door to the authorities',
		danger: 'Is someone in danger? Call now',
		police: 'Police',
		fire: 'Fire',
		ambulance: 'Ambulance',
		rescue: 'Disaster',
		children: 'Children'
	}
);
