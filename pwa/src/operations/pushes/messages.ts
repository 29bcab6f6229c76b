import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		label: 'Thông báo đẩy trên máy này',
		hint: 'Báo cả khi bàn điều hành đang đóng, đến khi bạn đăng xuất hoặc hai tuần không mở.',
		works: 'Đã bật. Việc của bạn được báo trên máy này.',
		stopped: 'Đã tắt trên máy này. Bạn vẫn xem được trong mục Nhắc việc.',
		dismissed: 'Chưa bật: trình duyệt chưa được phép hiện thông báo. Hãy bật lại và chọn Cho phép.',
		failed: 'Chưa bật được. Khi trình duyệt hỏi, hãy chọn “Cho phép”; mất mạng thì thử lại sau.',
		notOff: 'Chưa tắt được. Hãy thử lại khi có mạng.',
		denied: 'Thông báo đẩy đang bị chặn cho trang này. Muốn bật: bấm biểu tượng bên trái địa chỉ trang, mở Quyền của trang và cho phép Thông báo.',
		ios: 'Trên iPhone và iPad, hãy thêm bàn điều hành vào Màn hình chính (Chia sẻ → Thêm vào MH chính) để nhận thông báo đẩy.',
		unsupported: 'Trình duyệt này không nhận được thông báo đẩy. Bạn xem trong mục Nhắc việc, hoặc mở bằng Chrome, Edge, Firefox.',
		test: 'Gửi thử một thông báo',
		testSent: 'Đã gửi thử. Thông báo sẽ hiện sau ít giây.',
		notSent: 'Chưa gửi thử được. Hãy thử lại khi có mạng.',
		offer: 'Bạn trực việc khẩn. Bật thông báo đẩy để được gọi trên máy này, cả khi bàn điều hành đang đóng.',
		offerYes: 'Bật thông báo đẩy',
		offerNo: 'Không phải máy này'
	},
	{
		label: 'Push notices on this device',
		hint: 'Also while the desk is closed, until you sign out or do not open it for two weeks.',
		works: 'It is on. This device tells you what concerns you.',
		stopped: 'It is off on this device. You still find everything under Notices.',
		dismissed: 'Not turned on: the browser may not show notices yet. Turn it on again and choose Allow.',
		failed: 'It could not be turned on. When the browser asks, choose “Allow”; without a connection, try again later.',
		notOff: 'It could not be turned off. Please try again with a connection.',
		denied: 'Push notices are blocked for this page. To turn them on, press the symbol left of the address, open the permissions of the page and allow notifications.',
		ios: 'On an iPhone or iPad, add the desk to the Home Screen (Share → Add to Home Screen) to get push notices.',
		unsupported: 'This browser cannot get push notices. You find everything under Notices, or open the desk in Chrome, Edge or Firefox.',
		test: 'Send a test notice',
		testSent: 'A test was sent. It shows in a few seconds.',
		notSent: 'No test was sent. Please try again with a connection.',
		offer: 'You are on duty for urgent reports. Turn on push notices to be called on this device, also while the desk is closed.',
		offerYes: 'Turn on push notices',
		offerNo: 'Not this device'
	}
);
