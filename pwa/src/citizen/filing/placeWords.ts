import type { Draft } from '../outbox';
import { communes } from './communes.svelte';
import { t } from './messages';

/** What a draft's place is called; without a connection as well as the phone can tell. */
export function placeWords({ where, place_name }: Draft): string {
	if (!where) return t('noPlace');
	if (place_name) return place_name;
	const name = where.source === 'commune' ? communes.nameOf(where.commune) : communes.near(where);
	if (where.source === 'commune' && name) return name;
	return name ? t('nearPlace', { name }) : t('offlinePlace');
}
