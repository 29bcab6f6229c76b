import { now as clockNow } from './clock';
import { language, type Language } from './language.svelte';

/** Vietnam keeps UTC+7 all year; phones in the field are often set elsewhere. */
const ZONE = 'Asia/Ho_Chi_Minh';
const DAY = 86_400_000;

const WEEKDAYS: Record<Language, readonly string[]> = {
	vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
	en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
};

const NEAREST: Record<Language, Record<string, string>> = {
	vi: { '-1': 'hôm qua', '0': 'hôm nay', '1': 'ngày mai' },
	en: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }
};

const parts = new Intl.DateTimeFormat('en-GB', {
	timeZone: ZONE,
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

type Moment = Date | string;

function split(moment: Moment) {
	const found = parts.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]);
	return Object.fromEntries(found) as Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>;
}

/** Days since 1970 of the calendar day in Vietnam. */
function dayNumber(moment: Moment): number {
	const { year, month, day } = split(moment);
	return Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY;
}

/** `25/11/2026` */
export function date(moment: Moment): string {
	const { day, month, year } = split(moment);
	return `${day}/${month}/${year}`;
}

/** `16:30` */
export function time(moment: Moment): string {
	const { hour, minute } = split(moment);
	return `${hour}:${minute}`;
}

/** `25/11/2026 16:30` */
export const dateTime = (moment: Moment): string => `${date(moment)} ${time(moment)}`;

/**
 * A moment as people say it: `16:30 hôm nay`, within a week `16:30 thứ Tư 25/11`, else `16:30 25/12/2026`.
 */
export function nearTime(moment: Moment, now: Moment = clockNow()): string {
	const distance = dayNumber(moment) - dayNumber(now);
	const nearest = NEAREST[language.code][String(distance)];
	if (nearest) return `${time(moment)} ${nearest}`;
	if (Math.abs(distance) > 6) return `${time(moment)} ${date(moment)}`;
	const { day, month } = split(moment);
	// 1970-01-01 was a Thursday.
	const weekday = WEEKDAYS[language.code][(dayNumber(moment) + 4) % 7];
	return `${time(moment)} ${weekday} ${day}/${month}`;
}

const STEPS = [
	['day', DAY],
	['hour', 3_600_000],
	['minute', 60_000]
] as const;

/** How long ago, or until: `5 phút trước`, `sau 2 giờ`; under a minute `vừa xong`. */
export function ago(moment: Moment, now: Moment = clockNow()): string {
	const milliseconds = new Date(moment).getTime() - new Date(now).getTime();
	const step = STEPS.find(([, length]) => Math.abs(milliseconds) >= length);
	if (!step) return language.code === 'vi' ? 'vừa xong' : 'just now';
	const words = new Intl.RelativeTimeFormat(language.code, { numeric: 'always' });
	return words.format(Math.trunc(milliseconds / step[1]), step[0]);
}

const number = (value: number, digits = 0): string =>
	new Intl.NumberFormat(language.code, { maximumFractionDigits: digits }).format(value);

/** How far, from metres: `4 m`, `40 m`, `350 m`, `1,2 km`. */
export function distance(metres: number): string {
	if (metres < 10) return `${number(Math.ceil(metres))} m`;
	if (metres < 995) return `${number(Math.round(metres / 10) * 10)} m`;
	return `${number(metres / 1000, metres < 9950 ? 1 : 0)} km`;
}

/** Whole dong: `1.234.000 ₫`, written alike in both languages, since it stands on Vietnamese papers. */
export const money = (dong: number): string => `${new Intl.NumberFormat('vi').format(dong)} ₫`;

/** A phone number as people in Việt Nam read it: `0901 234 567`, also where it is kept as `+84…`; others as they are. */
export function phone(written: string): string {
	const digits = /^(?:\+84|0)(\d{9,10})$/.exec(written.replaceAll(/[\s.-]/g, ''))?.[1];
	return digits ? `0${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : written;
}
