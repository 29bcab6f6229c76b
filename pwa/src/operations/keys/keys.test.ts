import { beforeEach, describe, expect, it } from 'vitest';
import { actionOf, KEYS, keyOf } from './keys';
import { t } from './messages';

/** What a key press on an element of this page asks for. */
function pressed(key: string, selector = 'body', init: KeyboardEventInit = {}) {
	let action: ReturnType<typeof actionOf>;
	const listen = (event: KeyboardEvent) => void (action = actionOf(event));
	document.addEventListener('keydown', listen, { once: true });
	document.querySelector(selector)?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }));
	return action;
}

beforeEach(() => {
	document.body.innerHTML = `
		<div role="listbox" tabindex="0"></div><button>x</button><input><input type="checkbox"><textarea></textarea>
		<select></select><dialog><p>x</p></dialog><div role="tablist"><i></i></div>`;
});

describe('the keyboard', () => {
	it('knows each key once, and says in words what each does', () => {
		const all = KEYS.flatMap(({ keys }) => [...keys]);
		expect(new Set(all).size).toBe(all.length);
		for (const { action } of KEYS) expect(t(action)).not.toBe(action);
	});

	it.each([
		['j', 'next'],
		['J', 'next'],
		['ArrowDown', 'next'],
		['k', 'previous'],
		['Enter', 'open'],
		['a', 'accept'],
		['r', 'reject'],
		['/', 'search'],
		['?', 'keys'],
		['x', 'choose'],
		['q', 'ask'],
		['v', undefined]
	])('%s asks for %s', (key, action) => {
		expect(pressed(key)).toBe(action);
		expect(pressed(key, '[role="listbox"]')).toBe(action);
	});

	it.each(['input', 'textarea', 'select'])('leaves what is typed into %s alone, but for Escape', (field) => {
		for (const key of ['a', 'j', '/', '?', 'Enter', 'ArrowDown']) expect(pressed(key, field)).toBeUndefined();
		expect(pressed('Escape', field)).toBe('close');
	});

	it('works on after a switch was pressed, which takes no letters', () => {
		expect(pressed('a', '[type="checkbox"]')).toBe('accept');
		expect(pressed('Enter', '[type="checkbox"]')).toBeUndefined();
	});

	it('leaves an open dialog all keys, and a button its own', () => {
		expect(pressed('a', 'dialog p')).toBeUndefined();
		expect(pressed('Escape', 'dialog p')).toBeUndefined();
		expect(pressed('Enter', 'button')).toBeUndefined();
		expect(pressed('j', 'button')).toBe('next');
		expect(pressed('ArrowDown', '[role="tablist"] i')).toBeUndefined();
	});

	it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])(
		'leaves the browser and the input method theirs: %o',
		(init) => {
			expect(pressed('r', 'body', init)).toBeUndefined();
		}
	);

	it('is shown as it stands on the keyboard', () => {
		expect(keyOf('accept')).toBe('A');
	});
});
