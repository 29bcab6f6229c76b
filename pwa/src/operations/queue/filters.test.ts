import { describe, expect, it } from 'vitest';
import { everything, filtersOf, homeTab, narrowed, queryOf, requestOf } from './filters';

describe('filters', () => {
	it('go into the address and come back', () => {
		const filters = { ...everything('working'), assignee: 'me', urgent: 'true', overdue: true, toClose: true, q: 'đèn đường & hố ga' };
		const query = queryOf(filters, 'new');
		expect(filtersOf(new URLSearchParams(query), 'new')).toEqual(filters);
		expect(queryOf(everything('new'), 'new')).toBe('');
	});

	it('of a strange address are those of home', () => {
		expect(filtersOf(new URLSearchParams('?tab=toString&overdue=yes'), 'review')).toEqual(everything('review'));
	});

	it('are asked of the server by its names, and nothing that is not chosen', () => {
		expect(requestOf(everything('all'), 'ME')).toEqual({});
		expect(requestOf({ ...everything('all'), urgent: 'true' }, 'ME')).toEqual({ urgent: true });
		expect(requestOf({ ...everything('all'), urgent: 'false' }, 'ME')).toEqual({ urgent: false });
		expect(requestOf({ ...everything('all'), urgent: 'very' }, 'ME')).toEqual({});
		expect(requestOf({ ...everything('done'), assignee: 'me', commune: '22366' }, 'ME')).toEqual({
			state: ['resolved', 'closed'],
			assignee: 'ME',
			commune: '22366'
		});
	});

	it('know whether they narrow', () => {
		expect(narrowed(everything('rejected'))).toBe(false);
		expect(narrowed({ ...everything('new'), q: 'x' })).toBe(true);
	});

	it('start where the work of a role waits', () => {
		expect([['intake', 'focal'], ['handler'], ['approver'], ['leader'], []].map(homeTab)).toEqual([
			'new',
			'assigned',
			'review',
			'all',
			'all'
		]);
	});
});
