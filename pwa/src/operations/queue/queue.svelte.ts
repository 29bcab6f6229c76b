import type { components } from '../../shared/api/operations';
import { answered, api, keep, recall, session } from '../session';
import { clock, type Row, type State } from '../words';
import { everything, requestOf, TABS, type Filters, type Tab } from './filters';
import { arrived, neighbour, withHead, withTail, type Page } from './merge';

type Counts = components['schemas']['Counts'];

const PAGE = 50;
/** How long a row that has just come stays marked. */
const FRESH_MS = 4000;
/** At least this long between two readings of the list, however much happens. */
const CALM_MS = 700;
const COUNTS = 'counts';
const EMPTY: Page = { items: [], next: null };

/** The list of reports: what is shown, what is behind it, and what has just come. */
class Queue {
	filters = $state.raw<Filters>(everything('new'));
	counts = $state.raw<Counts | null>(null);
	/** The first page of these filters has not come, nor was one kept. */
	empty = $state(true);
	failed = $state.raw<unknown>(null);
	loadingMore = $state(false);
	fresh = $state.raw<ReadonlySet<string>>(new Set());
	/** Where the selected row stood last: from there one goes on when it has left. */
	lastIndex = 0;

	#page = $state.raw<Page>(EMPTY);
	#turn = 0;
	#reading: Promise<void> | undefined;
	#again = false;
	#deep = false;

	rows = $derived(this.#page.items);
	more = $derived(this.#page.next !== null);

	/** Show the list of these filters: what was kept of it at once, then what the server has. */
	async show(filters: Filters): Promise<void> {
		const turn = ++this.#turn;
		this.filters = filters;
		this.failed = null;
		this.#page = EMPTY;
		this.empty = true;
		const kept = await recall<Page>(this.#key(filters));
		if (turn !== this.#turn) return;
		if (kept) this.#put(kept);
		await this.#readHead(turn);
	}

	/** Something happened somewhere: read the head of the list and the counts again, soon, and not too often. */
	stir() {
		if (this.#reading) this.#again = true;
		else this.#reading = this.#stirred();
	}

	/** The same, as deep as it was read: what was sealed further down is told to nobody. */
	lookAgain() {
		this.#deep = true;
		this.stir();
	}

	/** One is not ours to see any more: its row goes now, not with the next answer. */
	drop(id: string) {
		this.#page = { ...this.#page, items: this.rows.filter((row) => row.id !== id) };
		this.stir();
	}

	async loadMore(): Promise<void> {
		const cursor = this.#page.next;
		if (!cursor || this.loadingMore) return;
		const turn = this.#turn;
		this.loadingMore = true;
		try {
			const tail = await this.#fetch(cursor);
			if (turn === this.#turn) this.#page = withTail(this.#page, tail);
		} catch (error) {
			if (turn === this.#turn) this.failed = error;
		} finally {
			this.loadingMore = false;
		}
	}

	async readCounts(): Promise<void> {
		this.counts ??= (await recall<Counts>(COUNTS)) ?? null;
		this.counts = (await answered(api.GET('/api/v1/operations/counts'))).data;
		void keep(COUNTS, this.counts);
	}

	/** How many stand in a tab; undefined until it is known. */
	count(tab: Tab): number | undefined {
		if (!this.counts) return undefined;
		const states: readonly State[] = TABS[tab];
		if (states.length === 0) return this.counts.total;
		const counted = this.counts.states.filter(({ state }) => states.includes(state));
		return counted.reduce((sum, { count }) => sum + count, 0);
	}

	next(current: string | null, by: number): string | null {
		return neighbour(this.rows, current, by, this.lastIndex);
	}

	/** Remember where the selected row stands. */
	stand(id: string | null) {
		const index = this.rows.findIndex((row) => row.id === id);
		if (index >= 0) this.lastIndex = index;
	}

	forget() {
		this.#turn++;
		this.#page = EMPTY;
		this.counts = null;
	}

	async #stirred(): Promise<void> {
		await Promise.allSettled([this.#readHead(this.#turn), this.readCounts()]);
		await new Promise((done) => setTimeout(done, CALM_MS));
		this.#reading = undefined;
		if (!this.#again) return;
		this.#again = false;
		this.stir();
	}

	async #readHead(turn: number): Promise<void> {
		try {
			const head = await this.#fetchHead();
			if (turn !== this.#turn) return;
			const before = this.empty ? null : this.rows;
			this.failed = null;
			this.#put(withHead(this.#page, head));
			if (before) this.#mark(arrived(before, head.items));
			void keep(this.#key(this.filters), head);
		} catch (error) {
			if (turn === this.#turn) this.failed = error;
		}
	}

	async #fetchHead(): Promise<Page> {
		let head = await this.#fetch(null);
		const deep = this.#deep;
		this.#deep = false;
		while (deep && head.next && head.items.length < this.rows.length) head = withTail(head, await this.#fetch(head.next));
		return head;
	}

	async #fetch(cursor: string | null): Promise<Page> {
		// As deep as it was read, as far as one request goes: a change further down shows when one comes there.
		const limit = cursor ? PAGE : Math.min(100, Math.max(PAGE, this.rows.length));
		const query = { ...requestOf(this.filters, session.account?.id ?? ''), limit, ...(cursor && { cursor }) };
		return (await answered(api.GET('/api/v1/operations/reports', { params: { query } }))).data;
	}

	#put(page: Page) {
		this.#page = page;
		this.empty = false;
		clock.tick();
	}

	#mark(ids: string[]) {
		if (ids.length === 0) return;
		this.fresh = new Set([...this.fresh, ...ids]);
		setTimeout(() => (this.fresh = new Set([...this.fresh].filter((id) => !ids.includes(id)))), FRESH_MS);
	}

	#key = (filters: Filters) => `list:${JSON.stringify(filters)}`;
}

export const queue = new Queue();

export type { Row };
