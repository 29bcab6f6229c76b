const DAY_MS = 86_400_000;

export interface Month {
	/** 1 to 12. */
	number: number;
	/** Empty places before its first day; weeks begin on Monday. */
	before: number;
	/** ISO dates. */
	days: string[];
}

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The months of a year with their days. */
export function monthsOf(year: number): Month[] {
	return Array.from({ length: 12 }, (_, index) => {
		const first = Date.UTC(year, index, 1);
		const count = (Date.UTC(year, index + 1, 1) - first) / DAY_MS;
		return {
			number: index + 1,
			before: (new Date(first).getUTCDay() + 6) % 7,
			days: Array.from({ length: count }, (_, day) => iso(first + day * DAY_MS))
		};
	});
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Where a key leads from a day, within its year; null for a key that leads nowhere. */
export function stepped(day: string, key: string): string | null {
	const step = STEPS[key];
	if (step === undefined) return null;
	const next = iso(Date.parse(day) + step * DAY_MS);
	return next.slice(0, 4) === day.slice(0, 4) ? next : null;
}

export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay());

/** Names as a calendar has them, Monday first. */
export const WEEKDAYS = {
	vi: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'],
	en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
} as const;

const MONTHS = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

/** Tháng 8, August */
export const monthName = (number: number, language: 'vi' | 'en'): string =>
	language === 'vi' ? `Tháng ${number}` : MONTHS.format(Date.UTC(2026, number - 1));

/** 31/08/2026 */
export const written = (day: string): string => day.split('-').reverse().join('/');
