import { answered, api, keep, recall } from '../../session';
import { clock } from '../../words';
import type { Row, Schemas } from '../words';
import { filtersOf, requestOf, type Filters } from './filters';

type Page = Schemas['DossierPage'];

const PAGE = 50;
/** At least this long between two readings of the list, however much happens. */
const CALM_MS = 700;

/** One row of the list. A dossier stands twice in a queue when two of its steps are one's own. */
export const rowKey = ({ id, step = '' }: Row): string => `${id}:${step}`;

/** The list of dossiers: what is shown of it, and what is behind. */
class List {
	filters = $state.raw<Filters>(filtersOf(new URLSearchParams()));
	failed = $state.raw<unknown>(null);
	/** The first page of these filters has not come, nor was one kept. */
	empty = $state(true);
	loadingMore = $state(false);
	#page = $state.raw<Page>({ items: [], next: null });
	#turn = 0;
	#reading: Promise<void> | undefined;
	#again = false;

	rows = $derived(this.#page.items);
	more = $derived(this.#page.next !== null);
	/** Steps that rows of the list have in hand: key and name, to narrow it to. */
	steps = $derived(stepsOf(this.rows));

	/** Show the list of these filters: what was kept of it at once, then what the server has. */
	async show(filters: Filters): Promise<void> {
		const turn = ++this.#turn;
		this.filters = filters;
		this.failed = null;
		this.empty = true;
		this.#page = { items: [], next: null };
		const kept = await recall<Page>(this.#key());
		if (turn !== this.#turn) return;
		if (kept) this.#put(kept);
		await this.#readHead(turn);
	}

	/** Something happened somewhere: read the list again, soon, and not too often. */
	stir() {
		if (this.#reading) this.#again = true;
		else this.#reading = this.#stirred();
	}

	/** One is not ours to see any more: its rows go now, not with the next answer. */
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
			if (turn !== this.#turn) return;
			const known = new Set(this.rows.map(rowKey));
			this.#page = { items: [...this.rows, ...tail.items.filter((row) => !known.has(rowKey(row)))], next: tail.next };
		} catch (error) {
			if (turn === this.#turn) this.failed = error;
		} finally {
			this.loadingMore = false;
		}
	}

	/** The dossier of the row that stands `by` rows from the current one. */
	next(current: string | null, by: number): string | null {
		const at = this.rows.findIndex(({ id }) => id === current);
		const index = at < 0 ? 0 : Math.min(this.rows.length - 1, Math.max(0, at + by));
		return this.rows[index]?.id ?? null;
	}

	forget() {
		this.#turn++;
		this.#page = { items: [], next: null };
		this.empty = true;
	}

	async #stirred(): Promise<void> {
		await this.#readHead(this.#turn);
		await new Promise((done) => setTimeout(done, CALM_MS));
		this.#reading = undefined;
		if (!this.#again) return;
		this.#again = false;
		this.stir();
	}

	async #readHead(turn: number): Promise<void> {
		try {
			const head = await this.#fetch(null);
			if (turn !== this.#turn) return;
			this.failed = null;
			this.#put(head);
			void keep(this.#key(), head);
		} catch (error) {
			if (turn === this.#turn) this.failed = error;
		}
	}

	async #fetch(cursor: string | null): Promise<Page> {
		// As deep as it was read, as far as one request goes.
		const limit = cursor ? PAGE : Math.min(100, Math.max(PAGE, this.rows.length));
		const query = { ...requestOf(this.filters), limit, ...(cursor && { cursor }) };
		return (await answered(api.GET('/api/v1/operations/dossiers', { params: { query } }))).data;
	}

	#put(page: Page) {
		this.#page = page;
		this.empty = false;
		clock.tick();
	}

	#key = () => `dossiers:${JSON.stringify(this.filters)}`;
}

function stepsOf(rows: readonly Row[]) {
	const found = new Map<string, { key: string; name: { vi: string; en: string }; count: number }>();
	for (const { steps, step } of rows) {
		for (const { key, name } of steps.filter(({ key }) => !step || key === step)) {
			found.set(key, { key, name, count: (found.get(key)?.count ?? 0) + 1 });
		}
	}
	return [...found.values()];
}

export const list = new List();
