import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		title: 'Phím tắt',
		hint: 'Phím tắt không chạy khi bạn đang gõ chữ. Mỗi phím đều có nút tương ứng.',
		next: 'Xuống một dòng',
		previous: 'Lên một dòng',
		open: 'Mở phản ánh đang chọn',
		accept: 'Tiếp nhận',
		reject: 'Không tiếp nhận…',
		assign: 'Giao việc…',
		start: 'Bắt đầu xử lý',
		answer: 'Trả lời…',
		approve: 'Duyệt câu trả lời',
		back: 'Trả lại, yêu cầu làm lại, xét lại…',
		amend: 'Sửa phân loại…',
		publish: 'Công khai, thôi công khai',
		cover: 'Che thông tin riêng',
		map: 'Xem bản đồ',
		search: 'Tìm',
		filters: 'Bộ lọc',
		close: 'Đóng, thôi',
		keys: 'Bảng phím tắt này'
	},
	{
		title: 'Keyboard',
		hint: 'Keys do nothing while you type. Each has a button too.',
		next: 'One row down',
		previous: 'One row up',
		open: 'Open the selected report',
		accept: 'Accept',
		reject: 'Do not accept…',
		assign: 'Assign…',
		start: 'Start work',
		answer: 'Answer…',
		approve: 'Approve the answer',
		back: 'Send back, redo, reconsider…',
		amend: 'Correct…',
		publish: 'Publish, unpublish',
		cover: 'Black out what is private',
		map: 'See the map',
		search: 'Search',
		filters: 'Filters',
		close: 'Close, cancel',
		keys: 'This table'
	}
);
