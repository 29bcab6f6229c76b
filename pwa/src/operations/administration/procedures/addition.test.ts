import { expect, test } from 'vitest';
import { emptyPart, emptyStep, lacksValue, requestOf } from './addition';

test('every part goes with its basis, in the shape of its field', () => {
	const parts = [
		{ ...emptyPart('committed_time'), value: '3', basis: ' Điều 1 ' },
		{ ...emptyPart('notes'), value: 'một\n\n hai ', basis: 'Điều 2' },
		{ ...emptyPart('express'), value: 'no', basis: 'Điều 3' }
	];
	expect(requestOf(parts)).toEqual({
		content: { committed_time: { amount: 3, unit: 'working_days' }, notes: ['một', 'hai'], express: false },
		citations: [
			{ field: 'committed_time', basis: 'Điều 1' },
			{ field: 'notes', basis: 'Điều 2' },
			{ field: 'express', basis: 'Điều 3' }
		]
	});
});

test('a route names its lead, and what follows each step', () => {
	const steps = [
		{ ...emptyStep(), key: 'a', name: 'Xét', next: 'b, c' },
		{ ...emptyStep(), key: 'b', name: 'Ký', amount: '4' }
	];
	const route = requestOf([{ ...emptyPart('routes'), steps, basis: 'x' }]).content.routes?.['chung'];
	expect(route?.lead).toBe('a');
	expect(route?.steps[0]?.next).toEqual(['b', 'c']);
	expect(route?.steps[1]?.time).toEqual({ amount: 4, unit: 'working_hours' });
});

test('a step without a name is not finished', () => {
	expect(lacksValue({ ...emptyPart('routes'), steps: [{ ...emptyStep(), key: 'a' }] })).toBe(true);
	expect(lacksValue({ ...emptyPart('cut_off'), value: '15:00' })).toBe(false);
});
