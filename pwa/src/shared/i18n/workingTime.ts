import { catalogue } from './catalogue';

/** Working time left as the server reckoned it: minutes, those of one working day there, and when. */
export interface WorkingLeft {
	minutes: number;
	day: number;
	at: string;
}

const t = catalogue(
	{
		left: 'Còn {time} làm việc',
		over: 'Quá hạn {time} làm việc',
		now: 'Đến hạn',
		days: '{n} ngày',
		hours: '{n} giờ',
		minutes: '{n} phút'
	},
	{
		left: '{time} of work left',
		over: '{time} of work overdue',
		now: 'Due now',
		days: '{n} d',
		hours: '{n} h',
		minutes: '{n} min'
	}
);

/** Older than this, the reckoning says nothing any more: the desk may have closed meanwhile. */
const FRESH_MS = 15 * 60_000;

/** "Còn 1 ngày 3 giờ làm việc": in its two largest units. Null when nothing is reckoned, or too long ago. */
export function workingWords(left: WorkingLeft | null | undefined, now: number): string | null {
	if (!left || now - Date.parse(left.at) > FRESH_MS) return null;
	const whole = Math.abs(left.minutes);
	if (whole === 0) return t('now');
	const parts = [
		['days', Math.floor(whole / left.day)],
		['hours', Math.floor((whole % left.day) / 60)],
		['minutes', (whole % left.day) % 60]
	] as const;
	const first = parts.findIndex(([, n]) => n > 0);
	const time = parts
		.slice(first, first + 2)
		.filter(([, n]) => n > 0)
		.map(([unit, n]) => t(unit, { n }))
		.join(' ');
	return t(left.minutes > 0 ? 'left' : 'over', { time });
}
