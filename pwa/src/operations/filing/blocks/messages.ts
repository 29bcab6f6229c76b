import { catalogue } from '../../../shared/i18n';

export const t = catalogue(
	{
		title: 'Người gửi bị chặn',
		intro: 'Chặn được đặt từ một phản ánh và luôn có hạn. Không ai thấy người bị chặn là ai.',
		none: 'Không có ai bị chặn.',
		until: 'Đến {time}',
		lifted: 'Đã gỡ {day}',
		over: 'Đã hết hạn {day}',
		by: '{name} đặt {day}',
		lift: 'Gỡ chặn',
		account: 'tài khoản',
		device: 'máy',
		address: 'địa chỉ mạng',
		open: 'Mở {code}',
		failed: 'Chưa làm được. {why}',
		notLoaded: 'Chưa tải được danh sách',
		noConnection: 'Không có kết nối.'
	},
	{
		title: 'Blocked senders',
		intro: 'A block is made from a report and always ends. Nobody sees who is blocked.',
		none: 'Nobody is blocked.',
		until: 'Until {time}',
		lifted: 'Lifted {day}',
		over: 'Ended {day}',
		by: '{name}, {day}',
		lift: 'Lift the block',
		account: 'account',
		device: 'phone',
		address: 'network address',
		open: 'Open {code}',
		failed: 'That did not work. {why}',
		notLoaded: 'The list could not be loaded',
		noConnection: 'There is no connection.'
	}
);
