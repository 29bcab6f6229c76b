import { catalogue } from '../shared/i18n';

/** The texts of the frame around the citizen's screens. */
export const t = catalogue(
	{
		offline: 'Không có mạng. Bạn vẫn dùng được những gì đã có trên máy.',
		renewable: 'Ứng dụng có bản mới.',
		renew: 'Tải lại',
		missing: 'Không có trang này',
		missingHint: 'Đường dẫn có thể đã cũ hoặc gõ thiếu.',
		toHome: 'Về trang chủ',
		home: 'Trang chủ',
		mine: 'Của tôi',
		map: 'Bản đồ',
		notices: 'Thông báo'
	},
	{
		offline: 'No connection. What is on this phone still works.',
		renewable: 'There is a new version of the app.',
		renew: 'Update',
		missing: 'There is no such page',
		missingHint: 'The address may be old or incomplete.',
		toHome: 'Go to home',
		home: 'Home',
		mine: 'My things',
		map: 'Map',
		notices: 'Notices'
	}
);
