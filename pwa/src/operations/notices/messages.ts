import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{ bell: 'Thông báo', unseen: 'Thông báo, {n} chưa xem' },
	{ bell: 'Notices', unseen: 'Notices, {n} not seen' }
);
