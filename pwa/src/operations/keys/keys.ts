/** What the keyboard does at the desk. Every one of these has a button too. */
export const KEYS = [
	{ action: 'next', keys: ['j', 'ArrowDown'], shown: ['J', '↓'] },
	{ action: 'previous', keys: ['k', 'ArrowUp'], shown: ['K', '↑'] },
	{ action: 'choose', keys: ['x'], shown: ['X'] },
	{ action: 'open', keys: ['Enter'], shown: ['Enter'] },
	{ action: 'accept', keys: ['a'], shown: ['A'] },
	{ action: 'reject', keys: ['r'], shown: ['R'] },
	{ action: 'assign', keys: ['s'], shown: ['S'] },
	{ action: 'start', keys: ['b'], shown: ['B'] },
	{ action: 'answer', keys: ['t'], shown: ['T'] },
	{ action: 'approve', keys: ['d'], shown: ['D'] },
	{ action: 'back', keys: ['u'], shown: ['U'] },
	{ action: 'amend', keys: ['e'], shown: ['E'] },
	{ action: 'ask', keys: ['q'], shown: ['Q'] },
	{ action: 'forward', keys: ['w'], shown: ['W'] },
	{ action: 'merge', keys: ['g'], shown: ['G'] },
	{ action: 'publish', keys: ['p'], shown: ['P'] },
	{ action: 'cover', keys: ['c'], shown: ['C'] },
	{ action: 'map', keys: ['m'], shown: ['M'] },
	{ action: 'search', keys: ['/'], shown: ['/'] },
	{ action: 'filters', keys: ['f'], shown: ['F'] },
	{ action: 'close', keys: ['Escape'], shown: ['Esc'] },
	{ action: 'keys', keys: ['?'], shown: ['?'] }
] as const;

export type Action = (typeof KEYS)[number]['action'];

const BY_KEY = new Map<string, Action>(KEYS.flatMap(({ action, keys }) => keys.map((key) => [key, action] as const)));

/** Keys that mean something to whatever has the focus: they are the desk's only in the list, or when nothing has it. */
const SHARED = new Set(['ArrowDown', 'ArrowUp', 'Enter']);
/** A switch or a choice takes no letters. */
const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';
const OWN_KEYS = 'dialog, [role="tablist"], [role="menu"], .maplibregl-map';

function isTaken(target: EventTarget | null, key: string): boolean {
	if (!(target instanceof Element)) return false;
	if (target.closest(TYPING)) return key !== 'Escape';
	if (target.closest('dialog')) return true;
	return SHARED.has(key) && (target.closest(OWN_KEYS) !== null || target.closest('a, button, input') !== null);
}

/** What a press of a key asks for; undefined when it belongs to someone else: a field, a dialog, the browser. */
export function actionOf(event: KeyboardEvent): Action | undefined {
	if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return undefined;
	if (isTaken(event.target, event.key)) return undefined;
	// With caps lock on, j is still j.
	const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
	return BY_KEY.get(key);
}

/** The key of an action as it stands on a keyboard, for titles and hints. */
export const keyOf = (action: Action): string => KEYS.find((each) => each.action === action)?.shown[0] ?? '';
