import { catalogue } from '../../shared/i18n';

/** Who looked at my data. */
export const t = catalogue(
	{
		looks: 'Ai đã xem dữ liệu của tôi',
		looksHint: 'Mỗi lần cán bộ mở hồ sơ, hay tên và số điện thoại sau phản ánh của bạn, được ghi lại ở đây, theo vai trò và cơ quan.',
		looksLink: 'Xem ai đã xem dữ liệu của tôi',
		noLooks: 'Chưa có ai xem',
		noLooksHint: 'Khi cán bộ mở hồ sơ của bạn, việc đó hiện ở đây.',
		looksFailed: 'Chưa tải được nhật ký',
		looksFailedHint: 'Nhật ký không lưu trên máy. Hãy thử lại khi có mạng.',
		looksSignIn: 'Đăng nhập để xem ai đã xem dữ liệu của bạn.',
		more: 'Xem thêm'
	},
	{
		looks: 'Who looked at my data',
		looksHint: 'Each time an official opens your dossier, or your name and number behind a report, it is recorded here, by role and agency.',
		looksLink: 'See who looked at my data',
		noLooks: 'Nobody has looked yet',
		noLooksHint: 'When an official opens your dossier, it appears here.',
		looksFailed: 'The log did not load',
		looksFailedHint: 'It is not kept on this phone. Please try again with a connection.',
		looksSignIn: 'Sign in to see who looked at your data.',
		more: 'Show more'
	}
);
