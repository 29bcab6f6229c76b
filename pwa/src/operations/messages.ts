import { catalogue } from '../shared/i18n';

/** The texts of the frame around the desk's screens. */
export const t = catalogue(
	{
		offline: 'Không có mạng. Danh sách có thể đã cũ; thay đổi chưa gửi được.',
		renewable: 'Ứng dụng có bản mới.',
		renew: 'Tải lại',
		missing: 'Không có trang này',
		missingHint: 'Đường dẫn có thể đã cũ hoặc gõ thiếu.',
		toHome: 'Về bàn điều hành'
	},
	{
		offline: 'No connection. The list may be old; changes cannot be sent.',
		renewable: 'The app has a new version.',
		renew: 'Load again',
		missing: 'There is no such page',
		missingHint: 'The address may be old or incomplete.',
		toHome: 'To the desk'
	}
);
