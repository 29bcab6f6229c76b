import { describe, expect, it } from 'vitest';
import { filtersOf, queryOf, requestOf } from './filters';

const address = (query: string) => filtersOf(new URLSearchParams(query));

describe('the filters of the list', () => {
	it('are one’s own queue unless the address says otherwise', () => {
		expect(address('')).toEqual({ tab: 'mine', step: '', q: '' });
		expect(address('tab=nonsense').tab).toBe('mine');
		expect(requestOf(address(''))).toEqual({ mine: true });
	});

	it('are in the address, and come back from it', () => {
		for (const query of ['', '?tab=overdue', '?tab=all&q=nguyen+thi+hoa', '?step=xu-ly']) {
			expect(queryOf(address(query))).toBe(query);
		}
	});

	it('are asked of the server by its names', () => {
		expect(requestOf(address('tab=supplement'))).toEqual({ state: ['supplement', 'supplement_intake'] });
		expect(requestOf(address('tab=overdue&q=Hoa'))).toEqual({ overdue: true, q: 'Hoa' });
		expect(requestOf(address('tab=all'))).toEqual({});
		expect(requestOf(address('step=ky'))).toEqual({ mine: true, step: 'ky' });
	});
});
