import { describe, expect, it } from 'vitest';
import { numberIn } from './number';

describe('a number that somebody typed', () => {
	it.each([
		['3', 3], [' 12 ', 12], ['0,5', 0.5], ['0.5', 0.5], ['1,25', 1.25], ['-2', -2], ['0,125', 0.125], ['12,5', 12.5],
		['500.000', 500_000], ['2.000.000', 2_000_000], ['1.500', 1500], ['1.234,5', 1234.5], ['2,000,000', 2_000_000], ['1,234.5', 1234.5],
		['2 000 000', 2_000_000], ['500000', 500_000], ['1234,5', 1234.5]
	])('%s is %d', (typed, number) => expect(numberIn(typed)).toBe(number));

	it.each(['', 'ba', '3 m', '1,500', '1.2.3', '1..5', '0x10', '1e5', '5.', '1.50.000', '12 34', 'Infinity', '9'.repeat(400)])('%s is none', (typed) =>
		expect(numberIn(typed)).toBeUndefined()
	);
});
