import { api } from '../../shared/api/client';
import { categories, type Category } from '../categories';

const PATIENCE_MS = 6000;
/** Fewer letters tell nothing. */
const LEAST = 4;

/** Kinds that some words may be about. The server orders them; a person chooses. Without a connection there are none. */
export class Guess {
	codes = $state.raw<string[]>([]);
	kinds = $derived(this.codes.map((code) => categories.named(code)).filter((kind): kind is Category => kind !== undefined));
	#asked = '';

	async look(words: string, seen_at: string, commune: string | undefined): Promise<void> {
		const text = words.trim();
		if (text === this.#asked) return;
		this.#asked = text;
		if (text.length < LEAST) {
			this.codes = [];
			return;
		}
		const stop = new AbortController();
		const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
		try {
			const { data } = await api.POST('/api/v1/categories/suggest', { body: { text, seen_at, commune: commune ?? null }, signal: stop.signal });
			if (text === this.#asked) this.codes = data?.items.map(({ code }) => code) ?? [];
		} catch {
			// All kinds stand below; the next words ask again.
			if (text === this.#asked) this.#asked = '';
		} finally {
			clearTimeout(timer);
		}
	}
}
