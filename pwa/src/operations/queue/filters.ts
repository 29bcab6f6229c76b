import type { State } from '../words';

/** The tabs of the queue, in the order a report goes through them. */
export const TABS = {
	new: ['submitted'],
	asked: ['needs_info'],
	accepted: ['accepted'],
	assigned: ['assigned'],
	working: ['in_progress'],
	review: ['answered'],
	forwarded: ['forwarded'],
	reopened: ['reopened'],
	split: ['split'],
	done: ['resolved', 'closed'],
	rejected: ['rejected', 'merged', 'withdrawn'],
	apart: ['restricted', 'handed_over'],
	all: []
} as const satisfies Record<string, readonly State[]>;

export type Tab = keyof typeof TABS;

export const tabNames = Object.keys(TABS) as Tab[];

/** What the queue is narrowed to; '' and false mean everything. `assignee` is an account's id or `me`. */
export interface Filters {
	tab: Tab;
	agency: string;
	commune: string;
	category: string;
	assignee: string;
	/** How sure it is who sent it: verified, assisted, unverified. */
	lane: string;
	/** 'true' for what is urgent alone, 'false' for what is not. */
	urgent: string;
	overdue: boolean;
	/** Answered long ago, and nothing proves that the reporter knows: a person has to close it. */
	toClose: boolean;
	q: string;
}

const WORDS = ['agency', 'commune', 'category', 'assignee', 'lane', 'urgent', 'q'] as const;

export const LANES = ['verified', 'assisted', 'unverified'] as const;

export const URGENCIES = ['true', 'false'] as const;

export const everything = (tab: Tab): Filters => ({
	tab,
	agency: '',
	commune: '',
	category: '',
	assignee: '',
	lane: '',
	urgent: '',
	overdue: false,
	toClose: false,
	q: ''
});

/** The tab where the work of these roles waits. */
export function homeTab(roles: readonly string[]): Tab {
	const order = { intake: 'new', focal: 'accepted', handler: 'assigned', approver: 'review' } as const;
	const role = (Object.keys(order) as (keyof typeof order)[]).find((each) => roles.includes(each));
	return role ? order[role] : 'all';
}

/** The filters an address names; an odd tab counts as none. */
export function filtersOf(query: URLSearchParams, home: Tab): Filters {
	const named = tabNames.find((tab) => tab === query.get('tab'));
	const words = WORDS.map((word) => [word, query.get(word) ?? '']);
	const [overdue, toClose] = ['overdue', 'to_close'].map((flag) => query.get(flag) === 'true');
	return { ...everything(named ?? home), ...Object.fromEntries(words), overdue, toClose };
}

/** The address of filters, after the path: '' or '?tab=…'. */
export function queryOf(filters: Filters, home: Tab): string {
	const query = new URLSearchParams();
	if (filters.tab !== home) query.set('tab', filters.tab);
	for (const word of WORDS) if (filters[word]) query.set(word, filters[word]);
	if (filters.overdue) query.set('overdue', 'true');
	if (filters.toClose) query.set('to_close', 'true');
	const said = String(query);
	return said && `?${said}`;
}

/** Whether anything but the tab narrows the list. */
export const narrowed = (filters: Filters): boolean => filters.overdue || filters.toClose || WORDS.some((word) => filters[word]);

function laneOf(word: string) {
	const lane = LANES.find((each) => each === word);
	return lane ? { lane } : {};
}

function urgencyOf(word: string) {
	const known = URGENCIES.some((each) => each === word);
	return known ? { urgent: word === 'true' } : {};
}

/** The filters as the server takes them. */
export function requestOf(filters: Filters, me: string) {
	const state: State[] = [...TABS[filters.tab]];
	return {
		...(state.length > 0 && { state }),
		...(filters.agency && { agency: filters.agency }),
		...(filters.commune && { commune: filters.commune }),
		...(filters.category && { category: filters.category }),
		...(filters.assignee && { assignee: filters.assignee === 'me' ? me : filters.assignee }),
		...laneOf(filters.lane),
		...urgencyOf(filters.urgent),
		...(filters.q && { q: filters.q.slice(0, 100) }),
		...(filters.overdue && { overdue: true }),
		...(filters.toClose && { to_close: true })
	};
}
