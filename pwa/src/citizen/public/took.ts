import { t } from './messages';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** A time as people say it: below two days in hours, then in days; never nought. */
export function took(seconds: number): string {
	if (seconds < 2 * DAY) return t('hours', { n: Math.max(1, Math.round(seconds / HOUR)) });
	return t('days', { n: Math.round(seconds / DAY) });
}
