import { actionOf } from '../../keys';

/** What the keyboard does in the list of dossiers. Every one of these has a button too. */
export const KEYS = [
	{ action: 'next', shown: ['J', '↓'] },
	{ action: 'previous', shown: ['K', '↑'] },
	{ action: 'open', shown: ['Enter'] },
	{ action: 'receive', shown: ['N'] },
	{ action: 'find', shown: ['/'] },
	{ action: 'close', shown: ['Esc'] },
	{ action: 'keys', shown: ['?'] }
] as const;

export type Action = (typeof KEYS)[number]['action'];

/** The desk's own keys that mean the same here. */
const SAME: Partial<Record<string, Action>> = {
	next: 'next',
	previous: 'previous',
	open: 'open',
	search: 'find',
	close: 'close',
	keys: 'keys'
};
const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, dialog';

function isPlainN(event: KeyboardEvent): boolean {
	const held = [event.ctrlKey, event.metaKey, event.altKey, event.isComposing, event.defaultPrevented].includes(true);
	const typing = event.target instanceof Element && event.target.closest(TYPING) !== null;
	return event.key.toLowerCase() === 'n' && !held && !typing;
}

/** What a press of a key asks for; undefined when it belongs to a field, a dialog or the browser. */
export function askedBy(event: KeyboardEvent): Action | undefined {
	if (isPlainN(event)) return 'receive';
	return SAME[actionOf(event) ?? ''];
}
