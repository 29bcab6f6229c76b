import { expect, it } from 'vitest';
import { timeLeft } from './timeLeft';

it.each([
	[0, 'jade', 0],
	[49, 'jade', 0.49],
	[50, 'amber', 0.5],
	[99, 'amber', 0.99],
	[100, 'lacquer', 1],
	[500, 'lacquer', 1],
	[-20, 'jade', 0]
])('at %s of 100 it is %s', (now, tone, used) => {
	expect(timeLeft(0, 100, now)).toEqual({ tone, used });
});

it('is late when it was due before it came', () => {
	expect(timeLeft(100, 100, 100).tone).toBe('lacquer');
});
