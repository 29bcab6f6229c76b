import { catalogue } from '../shared/i18n';

/** The texts of the frame around the desk's screens. */
export const t = catalogue(
	{
		offline: 'Không có mạng. Đang xem bản lưu trên máy; thao tác được giữ lại và tự gửi khi có mạng.',
		renewable: 'Ứng dụng có bản mới.',
		renew: 'Tải lại',
		missing: 'Không có trang này',
		missingHint: 'Đường dẫn có thể đã cũ hoặc gõ thiếu.',
		toHome: 'Về bàn điều hành'
	},
	{
		offline: 'No connection. This is what was kept on this device; steps are kept and sent when it returns.',
		renewable: 'There is a new version of the app.',
		renew: 'Update',
		missing: 'There is no such page',
		missingHint: 'The address may be old or incomplete.',
		toHome: 'To the desk'
	}
);
