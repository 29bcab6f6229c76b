import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		title: 'Thông báo',
		empty: 'Chưa có tin nào',
		emptyHint: 'Khi phản ánh hay hồ sơ của bạn được tiếp nhận, xử lý hay trả lời, tin hiện ở đây.',
		report: 'Phản ánh {code}',
		offerTitle: 'Báo tôi khi có tin',
		offerText: 'Máy này sẽ báo khi phản ánh được tiếp nhận hoặc trả lời. Chỉ có tin về việc của bạn; tắt lúc nào cũng được trong Cài đặt.',
		offerYes: 'Bật thông báo',
		offerLater: 'Để sau',
		on: 'Báo khi có tin',
		onHint: 'Chỉ tin về phản ánh và hồ sơ của bạn.',
		works: 'Đã bật. Chúng tôi sẽ báo trên máy này.',
		off: 'Đã tắt. Bạn vẫn xem được tin trong mục Thông báo.',
		failed: 'Chưa bật được thông báo. Hãy thử lại khi có mạng.',
		notOff: 'Chưa tắt được thông báo. Hãy thử lại khi có mạng.',
		denied: 'Thông báo đang bị chặn cho trang này. Muốn bật, hãy cho phép trong cài đặt của trình duyệt.',
		ios: 'Trên iPhone, hãy thêm Cửa Số vào Màn hình chính (Chia sẻ → Thêm vào MH chính) để nhận thông báo.',
		unsupported: 'Trình duyệt này không nhận được thông báo. Bạn xem tin trong mục Thông báo, hoặc mở bằng Chrome.',
		test: 'Gửi thử một thông báo',
		testSent: 'Đã gửi thử. Thông báo sẽ hiện sau ít giây.',
		needsReport: 'Bật được sau khi bạn gửi phản ánh đầu tiên hoặc đăng nhập.'
	},
	{
		title: 'Notices',
		empty: 'No news yet',
		emptyHint: 'When your report or dossier is accepted, worked on or answered, it appears here.',
		report: 'Report {code}',
		offerTitle: 'Tell me when there is news',
		offerText: 'This phone tells you when your report is accepted or answered. Only news of your own; turn it off any time in the settings.',
		offerYes: 'Turn on notices',
		offerLater: 'Later',
		on: 'Tell me when there is news',
		onHint: 'Only about your own reports and dossiers.',
		works: 'It is on. We tell you on this phone.',
		off: 'It is off. You still find news under Notices.',
		failed: 'Notices could not be turned on. Please try again with a connection.',
		notOff: 'Notices could not be turned off. Please try again with a connection.',
		denied: 'Notices are blocked for this page. To turn them on, allow them in the settings of the browser.',
		ios: 'On an iPhone, add Cửa Số to the Home Screen (Share → Add to Home Screen) to get notices.',
		unsupported: 'This browser cannot get notices. You find news under Notices, or open it in Chrome.',
		test: 'Send a test notice',
		testSent: 'A test was sent. It shows in a few seconds.',
		needsReport: 'Can be turned on after your first report, or when you have signed in.'
	}
);
