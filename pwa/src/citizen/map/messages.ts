import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		title: 'Bản đồ',
		label: 'Bản đồ các phản ánh công khai',
		count: '{n} phản ánh công khai trong vùng này',
		more: 'Hơn {n} phản ánh công khai. Phóng to để thấy đủ.',
		none: 'Chưa có phản ánh công khai trong vùng này.',
		failed: 'Chưa tải được phản ánh. Hãy thử lại khi có mạng.',
		asList: 'Danh sách'
	},
	{
		title: 'Map',
		label: 'Map of the public reports',
		count: '{n} public reports in this area',
		more: 'More than {n} public reports. Zoom in to see all.',
		none: 'No public reports in this area yet.',
		failed: 'The reports did not load. Please try again with a connection.',
		asList: 'List'
	}
);
