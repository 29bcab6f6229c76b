import { catalogue } from '../../shared/i18n';

/** Who looked behind what my report keeps from others. */
export const t = catalogue(
	{
		title: 'Ai đã xem thông tin của tôi',
		hint: 'Cơ quan xử lý chỉ thấy nội dung phản ánh. Ai mở tên, số điện thoại hay ảnh chưa che của bạn đều được ghi lại ở đây, theo vai trò và cơ quan.',
		link: 'Ai đã xem thông tin của tôi',
		linkMany: 'Đã có {n} lần xem thông tin của tôi',
		none: 'Chưa có ai xem',
		noneHint: 'Khi cán bộ mở tên, số điện thoại hay ảnh chưa che của bạn, việc đó hiện ở đây.',
		stale: 'Đang xem bản lưu trên máy.',
		unknown: 'Không xem được ở đây',
		unknownHint: 'Chỉ người gửi phản ánh xem được. Hãy đăng nhập, hoặc mở bằng đường dẫn theo dõi của bạn.',
		toReport: 'Về phản ánh',
		failed: 'Chưa tải được',
		failedHint: 'Danh sách này chưa có trên máy. Hãy thử lại khi có mạng.'
	},
	{
		title: 'Who looked at my details',
		hint: 'Agencies see only what was reported. Whoever opens your name, your number or a photo before it was blacked out is recorded here, by role and agency.',
		link: 'Who looked at my details',
		linkMany: 'My details were looked at {n} {n|time|times}',
		none: 'Nobody has looked',
		noneHint: 'When an official opens your name, your number or an uncovered photo, you see it here.',
		stale: 'This is the copy kept on your phone.',
		unknown: 'This cannot be shown here',
		unknownHint: 'Only whoever sent the report can see it. Sign in, or open it with your own link.',
		toReport: 'Back to the report',
		failed: 'The list did not load',
		failedHint: 'It is not on this phone yet. Please try again with a connection.'
	}
);
