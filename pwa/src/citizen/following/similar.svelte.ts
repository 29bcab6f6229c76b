import { api, type Schemas } from '../../shared/api/client';
import { session } from '../account';
import { boxOf, ownerHere, PHONE, type Draft } from '../outbox';

export type Suggestion = Schemas['SimilarReport'];

/** After so long nobody waits for it any more: the report is about to be sent. */
const PATIENCE_MS = 8000;
const WORDS = 300;

type Asked = Pick<Draft, 'where' | 'category' | 'text'>;

/** A phone without an account knows by itself what it filed or follows: its secrets are named by report. */
async function concerns(items: Suggestion[]): Promise<Suggestion[]> {
	const owner = await ownerHere();
	if (owner !== PHONE) return items;
	const box = boxOf(owner);
	return Promise.all(
		items.map(async (item) => {
			if (!(await box.get('secrets', item.id))) return item;
			const own = (await box.get('reports', item.id))?.view.own ?? false;
			return { ...item, concern: own ? ('own' as const) : ('following' as const) };
		})
	);
}

/** Open reports near the place that may be the very thing being reported. Without a connection there are none. */
export class Similar {
	items = $state.raw<Suggestion[]>([]);
	#asked = '';
	#place = '';

	async look({ where, category, text }: Asked): Promise<void> {
		if (!where || where.source === 'commune' || !category) {
			[this.items, this.#asked, this.#place] = [[], '', ''];
			return;
		}
		const query = { lat: where.lat, lon: where.lon, category, text: text.trim().slice(0, WORDS) };
		const place = [query.lat, query.lon, category].join(' ');
		const asked = `${place} ${query.text}`;
		if (asked === this.#asked) return;
		// Other words only change the order; another place or kind makes what is shown wrong.
		if (place !== this.#place) this.items = [];
		[this.#asked, this.#place] = [asked, place];
		try {
			const items = await this.#ask(query);
			if (asked === this.#asked) this.items = items;
		} catch {
			// Filing goes on without suggestions; the next change of the draft asks again.
			if (asked === this.#asked) this.#asked = '';
		}
	}

	async #ask(query: { lat: number; lon: number; category: string; text: string }): Promise<Suggestion[]> {
		const stop = new AbortController();
		const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
		try {
			const headers = await session.headers();
			const { data } = await api.GET('/api/v1/reports/similar', { params: { query }, headers, signal: stop.signal });
			return await concerns(data?.items ?? []);
		} finally {
			clearTimeout(timer);
		}
	}
}
