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
	#timer: ReturnType<typeof setTimeout> | undefined;
	#turn = 0;

	/** Ask once nobody has typed for a moment; `now` does not wait. `bbox` as the server takes it. */
	want(wish: Wish, { now = false, bbox }: { now?: boolean; bbox?: string } = {}) {
		clearTimeout(this.#timer);
		this.#turn += 1;
		this.#timer = setTimeout(() => void this.#ask(wish, bbox), now ? 0 : PAUSE_MS);
	}

	/** The following page, below what is there. */
	async more(wish: Wish): Promise<void> {
		if (this.next) await this.#ask(wish, undefined, this.next);
	}

	stop() {
		clearTimeout(this.#timer);
		this.#turn += 1;
	}

	async #ask(wish: Wish, bbox?: string, cursor?: string): Promise<void> {
		const mine = ++this.#turn;
		const query = { ...queryOf(wish), limit: PAGE, ...(bbox && { bbox }), ...(cursor && { cursor }) };
		try {
			const { data } = await api.GET('/api/v1/reports', { params: { query } });
			if (mine !== this.#turn) return;
			if (!data) throw new Error('no page');
			this.items = cursor ? [...this.items, ...data.items] : data.items;
			[this.next, this.standing] = [data.next, 'there'];
		} catch {
			if (mine === this.#turn) this.standing = 'failed';
		}
	}
}
