import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		title: 'Lời ghi âm · {n} giây',
		listen: 'Nghe',
		hint: 'Mỗi lần nghe được ghi lại, người gửi thấy vai trò và cơ quan đã nghe.',
		noted: 'Lần nghe này đã được ghi lại và báo cho người gửi.',
		transcript: 'Ghi lại thành chữ',
		transcriptHint: 'Cơ quan xử lý chỉ đọc phần này. Đừng ghi tên, số điện thoại hay điều làm lộ người nói.',
		save: 'Lưu lời đã ghi',
		saved: 'Đã lưu. Cơ quan xử lý và người gửi đọc được.',
		changed: 'Phản ánh vừa thay đổi. Lời bạn ghi vẫn còn; hãy bấm lưu lần nữa.',
		written: 'Bộ phận tiếp nhận đã nghe và ghi lại:',
		notWritten: 'Chỉ bộ phận tiếp nhận được nghe. Lời nói chưa được ghi lại thành chữ.',
		offline: 'Chưa kết nối được tới máy chủ. Hãy thử lại.'
	},
	{
		title: 'Voice note · {n} s',
		listen: 'Listen',
		hint: 'Each time is noted; the reporter sees the role and agency that listened.',
		noted: 'This has been noted, and the reporter is told.',
		transcript: 'What it says',
		transcriptHint: 'Those who deal with it read only this. Leave out names, numbers, and what tells who speaks.',
		save: 'Save the words',
		saved: 'Saved. Those who deal with it and the reporter can read it.',
		changed: 'The report has just changed. Your words are still here; please save once more.',
		written: 'Reception listened and wrote down:',
		notWritten: 'Only reception may listen. It has not been written down yet.',
		offline: 'The server cannot be reached. Please try again.'
	}
);
