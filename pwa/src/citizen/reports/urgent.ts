import { named } from '../../shared/i18n';
import type { Waiting } from '../outbox';
import { t } from './messages';

/** The province's hotline for reports. */
export const HOTLINE = '1022';

const LONGEST_SMS = 300;

/** The position as maps apps understand it, or the name of the commune. */
function placeOf({ where, place_name, address }: Waiting['draft']): string {
	const point = where && where.source !== 'commune' ? `${where.lat.toFixed(6)},${where.lon.toFixed(6)}` : '';
	return [address, place_name, point].filter(Boolean).join(', ');
}

/** An SMS to the hotline that says what and where: it gets through where mobile data does not. */
export function smsLink(item: Waiting): string {
	const text = t('sms', { kind: named(item.category_name), place: placeOf(item.draft), text: item.draft.text }).trim();
	return `sms:${HOTLINE}?body=${encodeURIComponent(text.slice(0, LONGEST_SMS))}`;
}
