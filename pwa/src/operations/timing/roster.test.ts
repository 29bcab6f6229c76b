import { describe, expect, it } from 'vitest';
import { meant, wordsOf, written } from './roster.svelte';

describe('times of a shift', () => {
	it('are those of Vietnam, wherever the desk stands', () => {
		expect(written(new Date('2026-11-23T10:00:00Z'))).toBe('2026-11-23T17:00');
		expect(meant('2026-11-23T17:00')).toBe('2026-11-23T10:00:00.000Z');
	});

	it('survive an edit that changes nothing', () => {
		const shift = { id: 'a', version: 3, person: { id: 'b', name: 'An' }, starts_at: '2026-11-23T10:00:00Z', ends_at: '2026-11-24T00:00:00Z', position: 2 };
		const words = wordsOf(shift);
		expect(words).toMatchObject({ version: 3, person: 'b', from: '2026-11-23T17:00', to: '2026-11-24T07:00', order: '2' });
		expect(meant(words.to)).toBe('2026-11-24T00:00:00.000Z');
	});
});
