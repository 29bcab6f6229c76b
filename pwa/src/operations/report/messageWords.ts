import { catalogue } from '../../shared/i18n';

/** Messages between officials and a reporter. */
export const t = catalogue(
	{
		heading: 'Nhắn tin với người gửi',
		hint: 'Người gửi được báo và trả lời ngay trong ứng dụng. Bạn không biết đó là ai; hạn xử lý không đổi.',
		message: 'Tin nhắn mới',
		send: 'Gửi tin nhắn',
		write: 'Nhắn người gửi',
		cancel: 'Thôi',
		sender: 'Người gửi',
		sent: 'Đã gửi. Người gửi sẽ được báo.',
		needed: 'Hãy viết vài lời.',
		tooLong: 'Dài quá {n} ký tự.',
		gone: '(đã xóa theo yêu cầu của người gửi)',
		offline: 'Chưa kết nối được tới máy chủ. Điều bạn gõ vẫn còn, hãy thử lại.'
	},
	{
		heading: 'Messages with the sender',
		hint: 'The sender is told and answers in the app. You do not learn who it is; the due date stays.',
		message: 'New message',
		send: 'Send the message',
		write: 'Write to the sender',
		cancel: 'Cancel',
		sender: 'Sender',
		sent: 'Sent. The sender will be told.',
		needed: 'Please write a few words.',
		tooLong: 'Too long by {n} characters.',
		gone: '(removed at the sender’s request)',
		offline: 'The server cannot be reached. What you typed is still there; please try again.'
	}
);
