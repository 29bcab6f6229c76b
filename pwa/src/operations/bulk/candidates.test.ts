import { describe, expect, it } from 'vitest';
import type { Row } from '../words';
import { candidates } from './candidates';

const row = (id: string, excerpt = '', state: Row['state'] = 'submitted') => ({ id, code: `PA-${id}`, excerpt, state }) as Row;
const codes = (found: Row[]) => found.map(({ code }) => code);

describe('what many may be merged into', () => {
	it('is one of the chosen ones first, each once', () => {
		const [a, b] = [row('A'), row('B')];
		expect(codes(candidates([b], [a, b], ''))).toEqual(['PA-B', 'PA-A']);
	});

	it('is found by code or words, without accents', () => {
		const rows = [row('A', 'Đèn đường hỏng'), row('B', 'Cây đổ')];
		expect(codes(candidates([], rows, 'den duong'))).toEqual(['PA-A']);
		expect(codes(candidates([], rows, 'pa-b'))).toEqual(['PA-B']);
	});

	it('leaves out what is merged or turned down itself', () => {
		expect(candidates([], [row('A', '', 'merged'), row('B', '', 'rejected')], '')).toEqual([]);
	});
});
