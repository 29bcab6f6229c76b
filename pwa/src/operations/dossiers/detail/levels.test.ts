import { describe, expect, it } from 'vitest';
import { levels } from './levels';

const steps = (...keys: string[]) => keys.map((key) => ({ key }));
const keys = (rows: { key: string }[][]) => rows.map((row) => row.map(({ key }) => key));

describe('the steps of a route', () => {
	it('stand below each other when they follow each other', () => {
		const links = [
			{ key: 'a', next: ['b'] },
			{ key: 'b', next: ['c'] },
			{ key: 'c', next: [] }
		];
		expect(keys(levels(steps('a', 'b', 'c'), links))).toEqual([['a'], ['b'], ['c']]);
	});

	it('stand side by side when they run in parallel, and a join below all it waits for', () => {
		const links = [
			{ key: 'receive', next: ['registry', 'insurance'] },
			{ key: 'registry', next: ['residence'] },
			{ key: 'residence', next: ['join'] },
			{ key: 'insurance', next: ['join'] },
			{ key: 'join', next: [] }
		];
		const rows = keys(levels(steps('receive', 'registry', 'insurance', 'residence', 'join'), links));
		expect(rows).toEqual([['receive'], ['registry', 'insurance'], ['residence'], ['join']]);
	});

	it('are a plain list when the route is not that of the dossier', () => {
		expect(keys(levels(steps('a', 'b'), [{ key: 'x', next: [] }]))).toEqual([['a'], ['b']]);
	});

	it('end, even for a route that goes in circles', () => {
		const links = [
			{ key: 'a', next: ['b'] },
			{ key: 'b', next: ['a'] }
		];
		expect(keys(levels(steps('a', 'b'), links)).flat().sort()).toEqual(['a', 'b']);
	});
});
