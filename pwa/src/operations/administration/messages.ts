import { catalogue } from '../../shared/i18n';

/** What the administrators' screens have in common. */
export const t = catalogue(
	{
		title: 'Quản trị',
		calendar: 'Lịch làm việc',
		hours: 'Giờ',
		procedures: 'Thủ tục',
		templates: 'Mẫu trả lời',
		words: 'Từ ngữ',
		places: 'Các mục quản trị',
		onlyAdministrators: 'Chỉ dành cho người quản trị',
		onlyAdministratorsHint: 'Tài khoản này không có quyền quản trị. Hãy nhờ người quản trị của tỉnh.',
		toHome: 'Về bàn điều hành',
		history: 'Đã sửa',
		edit: 'Lần {n}: {after}',
		editBy: '{who}, {when}',
		anAdministrator: 'Một người quản trị nay không còn trong danh bạ',
		loadFailed: 'Chưa tải được',
		lost: 'Không có kết nối đến máy chủ. Nội dung đã nhập vẫn còn; hãy bấm lại khi có mạng.',
		again: 'Thử lại',
		back: 'Quay lại',
		save: 'Lưu',
		cancel: 'Thôi',
		more: 'Xem thêm'
	},
	{
		title: 'Administration',
		calendar: 'Working calendar',
		hours: 'Hours',
		procedures: 'Procedures',
		templates: 'Templates',
		words: 'Everyday words',
		places: 'Administration screens',
		onlyAdministrators: 'For administrators only',
		onlyAdministratorsHint: 'This account is not an administrator. Please ask an administrator of the province.',
		toHome: 'To the desk',
		history: 'Edited',
		edit: 'Edit {n}: {after}',
		editBy: '{who}, {when}',
		anAdministrator: 'An administrator no longer in the directory',
		loadFailed: 'Could not be loaded',
		lost: 'No connection to the server. What you typed is still here; press again once you are online.',
		again: 'Try again',
		back: 'Back',
		save: 'Save',
		cancel: 'Cancel',
		more: 'Show more'
	}
);
