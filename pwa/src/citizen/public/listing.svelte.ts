import { api, type Schemas } from '../../shared/api/client';
import { queryOf, type Wish } from './wish';

export type Summary = Schemas['ReportSummary'];
export type Standing = 'looking' | 'there' | 'failed';

const PAUSE_MS = 250;
const PAGE = 20;

/** The public list as it is asked for: the last question counts, whatever comes back first. */
export class Listing {
	items = $state.raw<Summary[]>([]);
	next = $state<string | null>(null);
	standing = $state<Standing>('looking');
	/** A following page is on its way. */
	loading = $state(false);
	/** It did not come: what is there stays. */
	stuck = $state(false);
	#shown = '';
	#timer: ReturnType<typeof setTimeout> | undefined;
	#turn = 0;

	/** Ask once nobody has typed for a moment; `now` does not wait. `bbox` as the server takes it. */
	want(wish: Wish, { now = false, bbox }: { now?: boolean; bbox?: string } = {}) {
		clearTimeout(this.#timer);
		this.#turn += 1;
		this.loading = false;
		this.#timer = setTimeout(() => void this.#ask(wish, bbox), now ? 0 : PAUSE_MS);
	}

	/** The following page, below what is there; pressed twice, it is asked for once. */
	async more(wish: Wish): Promise<void> {
		if (!this.next || this.loading) return;
		this.loading = true;
		await this.#ask(wish, undefined, this.next);
	}

	stop() {
		clearTimeout(this.#timer);
		this.#turn += 1;
	}

	async #ask(wish: Wish, bbox?: string, cursor?: string): Promise<void> {
		const mine = ++this.#turn;
		const question = { ...queryOf(wish), limit: PAGE, ...(bbox && { bbox }) };
		const asked = JSON.stringify(question);
		try {
			const { data } = await api.GET('/api/v1/reports', { params: { query: { ...question, ...(cursor && { cursor }) } } });
			if (mine !== this.#turn) return;
			if (!data) throw new Error('no page');
			this.#show(data, Boolean(cursor));
			this.#shown = asked;
		} catch {
			if (mine !== this.#turn) return;
			this.stuck = Boolean(cursor);
			// An answer that stands there already is worth more than saying that it did not come anew.
			this.standing = asked === this.#shown ? 'there' : 'failed';
		} finally {
			if (mine === this.#turn) this.loading = false;
		}
	}

	#show({ items, next }: Schemas['ReportPage'], below: boolean) {
		// What was published meanwhile moves the rest on: the last of one page may be the first of the next.
		const above = below ? this.items : [];
		const there = new Set(above.map(({ id }) => id));
		this.items = [...above, ...items.filter(({ id }) => !there.has(id))];
		[this.next, this.standing, this.stuck] = [next, 'there', false];
	}
}
