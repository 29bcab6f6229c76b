import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		places: 'Ghi giúp, mã QR, danh sách chặn',
		assist: 'Ghi giúp',
		sheets: 'Mã QR',
		blocks: 'Chặn'
	},
	{
		places: 'File for others, QR codes, blocks',
		assist: 'File for others',
		sheets: 'QR codes',
		blocks: 'Blocks'
	}
);
