import { api } from '../../shared/api/client';
import { categories, type Category } from '../categories';
import type { Where } from '../outbox';

const PATIENCE_MS = 6000;
/** Fewer letters tell nothing. */
const LEAST = 4;

/** Of a position the server finds the commune. */
function placed(where: Where | null) {
	const nowhere = { commune: null, lat: null, lon: null };
	if (!where) return nowhere;
	return where.source === 'commune' ? { ...nowhere, commune: where.commune } : { ...nowhere, lat: where.lat, lon: where.lon };
}

/** Kinds that some words may be about. The server orders them; a person chooses. Without a connection there are none. */
export class Guess {
	codes = $state.raw<string[]>([]);
	kinds = $derived(this.codes.map((code) => categories.named(code)).filter((kind): kind is Category => kind !== undefined));
	#asked = '';

	async look(words: string, seen_at: string, where: Where | null): Promise<void> {
		const text = words.trim();
		const place = placed(where);
		const asked = JSON.stringify([text, place]);
		if (asked === this.#asked) return;
		this.#asked = asked;
		if (text.length < LEAST) {
			this.codes = [];
			return;
		}
		const stop = new AbortController();
		const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
		try {
			const { data } = await api.POST('/api/v1/categories/suggest', { body: { text, seen_at, ...place }, signal: stop.signal });
			if (asked === this.#asked) this.codes = data?.items.map(({ code }) => code) ?? [];
		} catch {
			// All kinds stand below; the next words ask again.
			if (asked === this.#asked) this.#asked = '';
		} finally {
			clearTimeout(timer);
		}
	}
}
