import { expect, it } from 'vitest';
import { took } from './took';

it.each([
	[60, '1 giờ'],
	[5400, '2 giờ'],
	[47 * 3600, '47 giờ'],
	[3.2 * 86_400, '3 ngày']
])('%d seconds are said as %s', (seconds, said) => {
	expect(took(seconds)).toBe(said);
});
