import type { components } from '../../../shared/api/operations';

export type HoursData = components['schemas']['HoursData'];

/** Hours as they are typed. */
export interface HoursWords {
	/** 'own', or 'default' for those of the province. */
	kept: string;
	/** Monday first. */
	weekdays: boolean[];
	spans: { opens: string; closes: string }[];
}

export type Fault = 'noWeekday' | 'noSpan' | 'notTime' | 'notAfter' | 'overlap';
/** By the place of the value: its JSON pointer below `/hours`, without the first stroke. */
export type Faults = Record<string, Fault>;

/** Hours to be edited; those without their own begin with the province's. */
export function wordsOf(hours: HoursData | null, province: HoursData): HoursWords {
	const { weekdays, spans } = hours ?? province;
	return {
		kept: hours ? 'own' : 'default',
		weekdays: Array.from({ length: 7 }, (_, day) => weekdays.includes(day)),
		spans: spans.map(([opens = '', closes = '']) => ({ opens, closes }))
	};
}

/** 7:30 and 7h30 are 07:30. */
function clock(text: string): string {
	const found = /^(\d{1,2})[:hg.](\d{2})$/i.exec(text.trim());
	return found ? `${found[1]?.padStart(2, '0')}:${found[2]}` : text.trim();
}

/** Hours as the server takes them; null for the province's. */
export function hoursOf({ kept, weekdays, spans }: HoursWords): HoursData | null {
	if (kept === 'default') return null;
	return {
		weekdays: weekdays.flatMap((works, day) => (works ? [day] : [])),
		spans: spans.map(({ opens, closes }) => [clock(opens), clock(closes)])
	};
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

function spanFault(opens: string, closes: string, before: string): Fault | undefined {
	if (!isTime(opens) || !isTime(closes)) return 'notTime';
	if (closes <= opens) return 'notAfter';
	return opens <= before ? 'overlap' : undefined;
}

/** What the server would refuse: no day, no span, spans that are not times, out of order or touching. */
export function faultsOf(words: HoursWords): Faults {
	const hours = hoursOf(words);
	const found: Faults = {};
	if (!hours) return found;
	if (!hours.weekdays.length) found['weekdays'] = 'noWeekday';
	if (!hours.spans.length) found['spans'] = 'noSpan';
	let before = '';
	hours.spans.forEach(([opens = '', closes = ''], at) => {
		const fault = spanFault(opens, closes, before);
		if (fault) found[`spans/${at}`] = fault;
		before = closes;
	});
	return found;
}

/** `T2–T6 · 07:00–11:30, 13:30–17:00`; days in a row as a range. */
export function said({ weekdays, spans }: HoursData, names: readonly string[]): string {
	const runs: number[][] = [];
	for (const day of weekdays) {
		const last = runs.at(-1);
		if (last?.at(-1) === day - 1) last.push(day);
		else runs.push([day]);
	}
	const days = runs.map((run) => [...new Set([run[0], run.at(-1)])].map((day) => names[day ?? 0]).join('–')).join(', ');
	return `${days} · ${spans.map((span) => span.join('–')).join(', ')}`;
}
