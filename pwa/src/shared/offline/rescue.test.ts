import { beforeEach, describe, expect, it } from 'vitest';
import { forgetRescued, Rescue } from './rescue';

interface Word {
	key: string;
	value: unknown;
}
const rescue = () => new Rescue<Word>('desk', ({ key }) => key);
const never = () => new Promise<void>(() => undefined);
const leave = () => dispatchEvent(new Event('pagehide'));

beforeEach(() => sessionStorage.clear());

describe('what is rescued', () => {
	it('is no older word on something whose newest cannot be', () => {
		const page = rescue();
		const words = [{ key: 'a', value: 'old' }, { key: 'a', value: new Uint8Array([1]) }, { key: 'b', value: 'word' }];
		for (const word of words) void page.during(word, never);
		leave();
		expect(rescue().take()).toEqual([{ key: 'b', value: 'word' }]);
	});

	it('is the newest word though an earlier one could not be', () => {
		const page = rescue();
		for (const value of [new Uint8Array([1]), 'newest']) void page.during({ key: 'a', value }, never);
		leave();
		expect(rescue().take()).toEqual([{ key: 'a', value: 'newest' }]);
	});

	it('is nothing where storage holds what this did not write', () => {
		sessionStorage.setItem('rescue:desk', '{');
		expect(rescue().take()).toEqual([]);
	});

	it('goes with whoever has signed out, and nobody else’s does', () => {
		for (const name of ['citizen-an', 'citizen-phone', 'operations']) sessionStorage.setItem(`rescue:${name}`, '{}');
		sessionStorage.setItem('signed-out', '1');
		forgetRescued('citizen-', ['citizen-phone']);
		expect(Object.keys(sessionStorage).sort()).toEqual(['rescue:citizen-phone', 'rescue:operations', 'signed-out']);
	});
});
