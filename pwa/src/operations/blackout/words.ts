import type { components } from '../../shared/api/operations';

/** A part of a text in characters (code points), as the server counts them. */
export type Span = components['schemas']['BlackSpan'];

export const MARK = '█';
/** Stands for a character that will be shown again; what it is, only the server knows. */
export const VEIL = '░';

/** The spans in order, those that touch joined. */
export function joined(spans: readonly Span[]): Span[] {
	const result: Span[] = [];
	for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
		const last = result.at(-1);
		if (last && start <= last.end) last.end = Math.max(last.end, end);
		else result.push({ start, end });
	}
	return result;
}

/** The text as it will be read: what is in the spans black, what no longer is behind a veil. */
export function drawn(text: string, spans: readonly Span[]): string {
	const black = new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)));
	return Array.from(text, (letter, index) => {
		if (/\s/u.test(letter)) return letter;
		if (black.has(index)) return MARK;
		return letter === MARK ? VEIL : letter;
	}).join('');
}

/** What a selection in a text field (UTF-16) is in characters, without white space at its ends. */
export function spanOf(text: string, from: number, to: number): Span | null {
	const start = Array.from(text.slice(0, from)).length;
	const chosen = text.slice(from, to);
	const before = Array.from(chosen).length - Array.from(chosen.trimStart()).length;
	const length = Array.from(chosen.trim()).length;
	return length > 0 ? { start: start + before, end: start + before + length } : null;
}

/** Spans without those that this part touches. */
export const without = (spans: readonly Span[], part: Span): Span[] =>
	spans.filter(({ start, end }) => end <= part.start || start >= part.end);

/**
 * What often names a person: phone numbers, identity numbers (12 digits), e-mail addresses, number plates. What a group
 * takes stands before it: lookbehind would end the whole script in Safari before 16.4.
 */
const PERSONAL = [
	/(?:\+84|0)(?:[ .-]?\d){8,10}(?!\d)/gu,
	/(^|\D)\d{12}(?!\d)/gu,
	/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
	/(^|[^\p{L}\d])\d{2}-?[A-Z][A-Z\d]?[ .-]?\d{3}[ .]?\d{2}(?!\d)/gu
];

/** Parts that look personal and are not black yet, to be blacked out by one press. */
export function suspects(text: string, spans: readonly Span[]): { span: Span; words: string }[] {
	const found = PERSONAL.flatMap((pattern) => [...text.matchAll(pattern)]).map((match) => {
		const end = match.index + match[0].length;
		return spanOf(text, match.index + (match[1]?.length ?? 0), end);
	});
	const open = joined(found.filter((span) => span !== null)).filter(({ start, end }) => !spans.some((black) => black.start <= start && end <= black.end));
	return open.map((span) => ({ span, words: Array.from(text).slice(span.start, span.end).join('') }));
}
