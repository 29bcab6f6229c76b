import type { State } from '../words';

/** What the tabs of the list show. */
export const TABS = ['mine', 'all', 'overdue', 'supplement'] as const;

export type Tab = (typeof TABS)[number];

/** In these the applicant has to bring something. */
const AWAITED: readonly State[] = ['supplement', 'supplement_intake'];

/** What the list is narrowed to; '' means everything. */
export interface Filters {
	tab: Tab;
	/** Key of a step that somebody has in hand. */
	step: string;
	q: string;
}

/** The filters an address names; an odd tab counts as the first. */
export function filtersOf(query: URLSearchParams): Filters {
	const tab = TABS.find((each) => each === query.get('tab')) ?? 'mine';
	return { tab, step: query.get('step') ?? '', q: query.get('q') ?? '' };
}

/** The address of filters, after the path: '' or '?tab=…'. */
export function queryOf({ tab, step, q }: Filters): string {
	const given = Object.entries({ tab: tab === 'mine' ? '' : tab, step, q }).filter(([, value]) => value);
	return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

/** The filters as the server takes them. */
export function requestOf({ tab, step, q }: Filters) {
	return {
		...(tab === 'mine' && { mine: true }),
		...(tab === 'overdue' && { overdue: true }),
		...(tab === 'supplement' && { state: [...AWAITED] }),
		...(step && { step }),
		...(q && { q: q.slice(0, 200) })
	};
}
