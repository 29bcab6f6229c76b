import type { Waiting } from '../outbox';
import { t } from './messages';

/** How far a sending has come, in words; empty without photos, when it takes a moment only. */
export function progressOf({ draft, media }: Pick<Waiting, 'draft' | 'media'>): string {
	const total = draft.photos.length;
	const there = draft.photos.filter((sha) => media[sha]).length;
	if (total === 0) return '';
	return there < total ? t('sendingPhoto', { n: there + 1, total }) : t('sendingWords');
}
