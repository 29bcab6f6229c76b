import { expect, it } from 'vitest';
import { codesOf, nextFree } from './blocks.svelte';

it('lists every code of a block as it stands on a receipt', () => {
	const codes = codesOf({ first: 9, last: 11, first_code: 'H32.22366-261121-0009' });
	expect(codes).toEqual(['H32.22366-261121-0009', 'H32.22366-261121-0010', 'H32.22366-261121-0011']);
});

it('grows past its zeros', () => {
	expect(codesOf({ first: 9999, last: 10000, first_code: 'H32-261121-9999' }).at(-1)).toBe('H32-261121-10000');
});

it('offers the first number that nobody has entered', () => {
	expect(nextFree({ first: 2, last: 4, used: [2] })).toBe(3);
	expect(nextFree({ first: 2, last: 3, used: [2, 3] })).toBeNull();
});
