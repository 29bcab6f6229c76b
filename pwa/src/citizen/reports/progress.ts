import type { Waiting } from '../outbox';
import { t } from './messages';

/** How far a sending has come, in words; empty without photos or a voice note, when it takes a moment only. */
export function progressOf({ draft, media }: Pick<Waiting, 'draft' | 'media'>): string {
	const total = draft.photos.length;
	const there = draft.photos.filter((sha) => media[sha]).length;
	if (there < total) return t('sendingPhoto', { n: there + 1, total });
	if (draft.voice && !media[draft.voice]) return t('sendingVoice');
	return total > 0 ? t('sendingWords') : '';
}
