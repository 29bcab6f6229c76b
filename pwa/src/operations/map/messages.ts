import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{ label: 'Bản đồ phản ánh trong danh sách', hint: 'Các phản ánh chỉ có tên phường, xã không nằm trên bản đồ.', failed: 'Chưa tải được các điểm trên bản đồ.' },
	{ label: 'Map of the reports in the list', hint: 'Reports with only a commune are not on the map.', failed: 'The points of the map did not load.' }
);
