/** The words of a report that a template can hold (reports/templates.py). */
export const PLACEHOLDERS = ['code', 'place', 'due', 'agency'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** One stretch of a template as it will read; `filled` where a report's own word stands. */
export interface Piece {
	text: string;
	filled: boolean;
}

const isKnown = (name: string): name is Placeholder => PLACEHOLDERS.some((each) => each === name);

/** Braces in pairs stand for themselves; anything else in braces is a placeholder, as the server reads it. */
const TOKENS = /\{\{|\}\}|\{([^{}]*)\}|\{|\}/g;

/**
 * What a template reads like with these words, and the first placeholder that there is no word for (null if all is well).
 */
export function filled(template: string, words: Record<Placeholder, string>): { pieces: Piece[]; stray: string | null } {
	const pieces: Piece[] = [];
	let stray: string | null = null;
	let at = 0;
	const add = (text: string, filled = false) => text && pieces.push({ text, filled });
	for (const token of template.matchAll(TOKENS)) {
		add(template.slice(at, token.index));
		at = token.index + token[0].length;
		const name = token[1];
		if (token[0] === '{{' || token[0] === '}}') add(token[0].charAt(0));
		else if (name !== undefined && isKnown(name)) add(words[name], true);
		else {
			stray ??= token[0];
			add(token[0]);
		}
	}
	add(template.slice(at));
	return { pieces, stray };
}

/** A text with a placeholder put where the caret or selection is, and where the caret goes then. */
export function inserted(text: string, start: number, end: number, name: Placeholder): { text: string; caret: number } {
	const put = `{${name}}`;
	return { text: text.slice(0, start) + put + text.slice(end), caret: start + put.length };
}
