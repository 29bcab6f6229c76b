import type { paths } from '../../shared/api/public';
import { clockNow } from '../../shared/i18n';

type Query = NonNullable<paths['/api/v1/reports']['get']['parameters']['query']>;
type State = NonNullable<Query['state']>[number];

/** What somebody looks for among the public reports. Empty texts ask for nothing. */
export interface Wish {
	q: string;
	category: string;
	/** A group of STATES: the states themselves say more than a citizen asks. */
	state: string;
	commune: string;
	agency: string;
	/** Days back from today. */
	days: string;
}

const NAMES = ['q', 'category', 'state', 'commune', 'agency', 'days'] as const;

/** What a citizen asks for, in the states of the server. What was refused, withdrawn, joined or sealed is in no public list. */
export const STATES = {
	open: ['submitted', 'needs_info', 'accepted', 'assigned', 'in_progress', 'answered', 'forwarded', 'split', 'reopened'],
	done: ['resolved', 'closed']
} as const satisfies Record<string, readonly State[]>;
export type Standing = keyof typeof STATES;
export const STANDINGS = Object.keys(STATES) as Standing[];
export const DAYS = ['7', '30', '365'] as const;

/** What an address asks for; what it cannot ask for is left out. */
export function wishOf(query: URLSearchParams): Wish {
	const wish = Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? ''])) as unknown as Wish;
	if (!(wish.state in STATES)) wish.state = '';
	if (!(DAYS as readonly string[]).includes(wish.days)) wish.days = '';
	return wish;
}

/** The address of a screen that shows this, to be shared. */
export function addressOf(path: string, wish: Wish): string {
	const said = String(new URLSearchParams(NAMES.map((name) => [name, wish[name].trim()]).filter(([, value]) => value) as [string, string][]));
	return said ? `${path}?${said}` : path;
}

/** The same for the server. Days begin at their midnight here, so that one question stays one for a day. */
export function queryOf(wish: Wish): Query {
	const query: Query = {};
	const q = wish.q.trim();
	if (q) query.q = q;
	for (const name of ['category', 'commune', 'agency'] as const) if (wish[name]) query[name] = wish[name];
	if (wish.state) query.state = [...STATES[wish.state as Standing]];
	if (wish.days) query.filed_from = daysAgo(Number(wish.days));
	return query;
}

const HOUR = 3_600_000;

/** Midnight in Vietnam (UTC+7 all year) so many days ago. */
function daysAgo(days: number): string {
	const here = clockNow().getTime() + 7 * HOUR;
	const midnight = here - (here % (24 * HOUR)) - days * 24 * HOUR;
	return new Date(midnight - 7 * HOUR).toISOString();
}

/** Where other programs read the same; the words of a search stay out: a feed is of a place and a kind. */
export function feedOf(kind: 'geojson' | 'csv' | 'atom', wish: Wish): string {
	const { category, commune, agency } = wish;
	const said = Object.entries({ category, commune, agency }).filter(([, value]) => value);
	const query = String(new URLSearchParams(said));
	return `/api/v1/feeds/reports.${kind}${query && `?${query}`}`;
}

/** How many filters are set; the words are no filter. */
export const filtersOf = (wish: Wish): number => NAMES.filter((name) => name !== 'q' && wish[name]).length;
