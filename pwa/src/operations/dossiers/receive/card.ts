/** What the QR code of an ID card says of its holder. Dates are ISO; a card may give the year of birth alone. */
export interface Card {
	idNumber: string;
	oldNumber: string;
	name: string;
	/** `1990-05-21`, or `1990`. */
	birth: string;
	sex: 'male' | 'female' | '';
	address: string;
	issued: string;
	/** What stands on the card and could not be understood: it is left empty above, and has to be typed. */
	unread: readonly ('birth' | 'sex' | 'issued')[];
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase().trim();

function isDay(year: number, month: number, day: number): boolean {
	const made = new Date(Date.UTC(year, month - 1, day));
	return year >= 1850 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

/**
 * A day as cards and people write it (`21051990`, `21/05/1990`, `1/5/1990`, `1990`) in ISO; null for what is none.
 *
 * A year alone stays one: papers of old people often know no more.
 */
export function isoDay(written: string): string | null {
	const text = written.trim();
	if (/^\d{4}$/.test(text)) return Number(text) >= 1850 ? text : null;
	const found = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4})$/.exec(text);
	if (!found) return null;
	const [day, month, year] = found.slice(1).map(Number) as [number, number, number];
	if (!isDay(year, month, day)) return null;
	return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `1990-05-21` as people write it: `21/05/1990`; a year alone stays one. */
export const writtenDay = (iso: string): string => iso.split('-').reverse().join('/');

function sexOf(written: string): Card['sex'] {
	const word = plain(written);
	if (['nam', 'male', 'm'].includes(word)) return 'male';
	return ['nu', 'female', 'f'].includes(word) ? 'female' : '';
}

/** What a reader says of the kind of code it saw (ISO/IEC 15424): `]Q1`. */
const READERS_PREFIX = /^\s*\][A-Za-z]\d/;

/** The fields of a card's text, without what readers put around and between them. */
function fieldsOf(text: string): string[] {
	const printed = text.normalize('NFC').replaceAll(/[\p{Cc}\ufeff]/gu, '').replace(READERS_PREFIX, '');
	return printed.split('|').map((field) => field.trim().replaceAll(/\s+/g, ' '));
}

/**
 * Read the text of a CCCD's QR code: `id|old id|name|ddmmyyyy birth|sex|address|ddmmyyyy issued`.
 *
 * Tolerant, since readers add line ends, tabs or a prefix, cards leave fields empty, and newer ones add more of them.
 * Null for anything that has no ID number of exactly 9 or 12 digits and no name: a digit too few is another person's.
 */
export function readCard(text: string): Card | null {
	const [id, oldNumber, name, birth, sex, address, issued] = [...fieldsOf(text), '', '', '', '', '', '', ''] as [
		string, string, string, string, string, string, string
	];
	const idNumber = /(?:^|\D)(\d{12}|\d{9})$/.exec(id)?.[1];
	if (!idNumber || !name || /\d/.test(name)) return null;
	const understood = { birth: isoDay(birth) ?? '', sex: sexOf(sex), issued: isoDay(issued) ?? '' };
	const written = { birth, sex, issued };
	const unread = (['birth', 'sex', 'issued'] as const).filter((field) => written[field] && !understood[field]);
	return { idNumber, oldNumber: /^\d+$/.test(oldNumber) ? oldNumber : '', name, address, ...understood, unread };
}

/** Whether the text of a card has come to its end: a reader that types says so by nothing else. */
export const isWholeCard = (text: string): boolean => /^[^|]*(\|[^|]*){5}\|\s*\d{8}\s*(\|.*)?$/s.test(text.trim()) && readCard(text) !== null;
