import { catalogue } from '../shared/i18n';

/** Words of the page itself; what the samples say is sample. */
export const t = catalogue(
	{
		title: 'Bộ giao diện',
		lead: 'Mọi thành phần của Cửa Số, ở ba cỡ, sáng và tối.',
		theme: 'Nền',
		system: 'Theo máy',
		light: 'Sáng',
		dark: 'Tối',
		density: 'Cỡ',
		citizen: 'Người dân',
		easy: 'Dễ đọc',
		desk: 'Cán bộ',
		colours: 'Màu và nghĩa',
		type: 'Chữ',
		actions: 'Hành động',
		fields: 'Nhập liệu',
		choices: 'Lựa chọn',
		states: 'Trạng thái',
		lists: 'Danh sách',
		progress: 'Tiến độ',
		messages: 'Báo cho người dùng',
		navigation: 'Đi lại',
		waiting: 'Chờ, trống, lỗi',
		photos: 'Ảnh'
	},
	{
		title: 'Design system',
		lead: 'Every component of Cửa Số, in three densities, light and dark.',
		theme: 'Ground',
		system: 'As the device',
		light: 'Light',
		dark: 'Dark',
		density: 'Density',
		citizen: 'Citizen',
		easy: 'Easy',
		desk: 'Desk',
		colours: 'Colours and meaning',
		type: 'Type',
		actions: 'Actions',
		fields: 'Fields',
		choices: 'Choices',
		states: 'States',
		lists: 'Lists',
		progress: 'Progress',
		messages: 'Messages',
		navigation: 'Getting about',
		waiting: 'Waiting, empty, failed',
		photos: 'Photos'
	}
);
