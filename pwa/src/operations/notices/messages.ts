import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		bell: 'Thông báo',
		unseen: 'Thông báo, {n} chưa xem',
		none: 'Chưa có thông báo nào',
		noneHint: 'Khi có người nhắc bạn, giao việc cho bạn, hoặc hạn sắp hết, tin sẽ hiện ở đây.',
		failed: 'Chưa tải được thông báo. Hãy thử lại.'
	},
	{
		bell: 'Notices',
		unseen: 'Notices, {n} not seen',
		none: 'There are no notices',
		noneHint: 'When somebody mentions you, gives you a report, or time runs out, it is told here.',
		failed: 'Notices did not load. Please try again.'
	}
);
