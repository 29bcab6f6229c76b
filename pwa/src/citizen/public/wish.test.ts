import { afterEach, expect, it, vi } from 'vitest';
import { REPORT_STATES } from '../../shared/ui/reportStates';
import { addressOf, feedOf, filtersOf, queryOf, STANDINGS, STATES, wishOf } from './wish';

afterEach(() => void vi.useRealTimers());

const asked = (query: string) => wishOf(new URLSearchParams(query));

it('an address says what is looked for, and is read back the same', () => {
	const wish = asked('q=đèn đường&category=den-duong&state=open&commune=22366&days=30');
	expect(filtersOf(wish)).toBe(4);
	expect(wishOf(new URLSearchParams(addressOf('/map', wish).split('?')[1]))).toEqual(wish);
	expect(addressOf('/reports', asked(''))).toBe('/reports');
});

it('leaves out what cannot be asked for', () => {
	expect(asked('state=lost&days=12&colour=red')).toEqual(asked(''));
});

it('every state that may be public is found under exactly one name', () => {
	const never = ['unsent', 'merged', 'restricted', 'handed_over', 'rejected', 'withdrawn'];
	const grouped = STANDINGS.flatMap((name) => [...STATES[name]] as string[]);
	expect([...grouped, ...never].sort()).toEqual(Object.keys(REPORT_STATES).sort());
});

it('asks the server from midnight in Vietnam on', () => {
	// 01:30 on the 22nd in Vietnam.
	vi.useFakeTimers({ now: Date.parse('2026-11-21T18:30:00Z') });
	expect(queryOf(asked('days=7&state=done&q= hẻm '))).toEqual({
		q: 'hẻm',
		state: ['resolved', 'closed'],
		filed_from: '2026-11-14T17:00:00.000Z'
	});
});

it('a feed is of a place and a kind', () => {
	expect(feedOf('csv', asked('commune=22366&category=rac-thai&q=hẻm'))).toBe(
		'/api/v1/feeds/reports.csv?category=rac-thai&commune=22366'
	);
	expect(feedOf('atom', asked(''))).toBe('/api/v1/feeds/reports.atom');
});
