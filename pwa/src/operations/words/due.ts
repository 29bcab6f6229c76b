import type { components } from '../../shared/api/operations';
import { timeLeft, type TimeLeft } from '../../shared/ui/timeLeft';
import { t } from './messages';

type State = components['schemas']['DeskRow']['state'];

/** In these the clock runs; a due time of any other is history. */
const OPEN: ReadonlySet<State> = new Set([
	'submitted',
	'needs_info',
	'accepted',
	'assigned',
	'in_progress',
	'answered',
	'forwarded',
	'reopened',
	'split',
	'restricted'
]);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Due extends TimeLeft {
	/** How much: "Còn 3 giờ 20 phút", "Quá hạn 2 ngày". */
	words: string;
	overdue: boolean;
}

/** A length of time in its two largest units, a whole day upwards without minutes; at least a minute. */
export function duration(milliseconds: number): string {
	const [days, hours] = [Math.floor(milliseconds / DAY), Math.floor((milliseconds % DAY) / HOUR)];
	const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
	if (days > 0) return hours > 0 && days < 7 ? t('daysHours', { n: days, m: hours }) : t('days', { n: days });
	if (hours > 0) return minutes > 0 ? t('hoursMinutes', { n: hours, m: minutes }) : t('hours', { n: hours });
	return t('minutes', { n: Math.max(1, minutes) });
}

/** How a report stands against its deadline; null when no clock runs: it is dealt with, or has no due time yet. */
export function dueOf(report: { state: State; started: string; due_at: string | null }, now: number): Due | null {
	if (!report.due_at || !OPEN.has(report.state)) return null;
	const due = Date.parse(report.due_at);
	const overdue = now >= due;
	const words = t(overdue ? 'over' : 'left', { time: duration(Math.abs(due - now)) });
	return { ...timeLeft(Date.parse(report.started), due, now), words, overdue };
}

/** How old something is, in the width of a column: "4 ph", "3 giờ", "12 ngày". */
export function age(since: string, now: number): string {
	const milliseconds = now - Date.parse(since);
	if (milliseconds < MINUTE) return t('justNow');
	if (milliseconds < HOUR) return t('shortMinutes', { n: Math.floor(milliseconds / MINUTE) });
	if (milliseconds < DAY) return t('shortHours', { n: Math.floor(milliseconds / HOUR) });
	return t('shortDays', { n: Math.floor(milliseconds / DAY) });
}
