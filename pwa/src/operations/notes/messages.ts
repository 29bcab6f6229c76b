import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		heading: 'Trao đổi nội bộ',
		hint: 'Chỉ cán bộ xem được phản ánh này đọc được. Gõ @ để nhắc một người.',
		note: 'Ghi chú mới',
		write: 'Ghi',
		attach: 'Kèm tệp',
		attachHint: 'Ảnh hoặc PDF, tối đa 10 MB',
		sending: 'Đang gửi {name}',
		open: 'Tải {name}',
		by: '{who}, {time}',
		size: '{n} kB',
		people: 'Người có thể nhắc',
		offered: 'Có {n} người để nhắc. Bấm phím lên, xuống để chọn, Enter để lấy.',
		told: 'Sẽ được báo: {names}',
		none: 'Chưa có ghi chú nào.',
		offline: 'Chưa kết nối được tới máy chủ. Điều bạn gõ vẫn còn, hãy thử lại.'
	},
	{
		heading: 'Among officials',
		hint: 'Only officials who see this report read it. Type @ to mention somebody.',
		note: 'New note',
		write: 'Write',
		attach: 'Attach',
		attachHint: 'A photo or PDF of at most 10 MB',
		sending: 'Sending {name}',
		open: 'Download {name}',
		by: '{who}, {time}',
		size: '{n} kB',
		people: 'Who can be mentioned',
		offered: 'People to mention: {n}. Up and down choose, Enter takes.',
		told: 'Will be told: {names}',
		none: 'There are no notes yet.',
		offline: 'The server cannot be reached. What you typed is still there; please try again.'
	}
);
