import { api, type Schemas } from '../../../shared/api/client';

export type Alike = Schemas['SimilarReport'];
type Suggested = Schemas['CategoryGuess'];

const PATIENCE_MS = 8000;
/** Fewer letters tell nothing. */
const LEAST = 4;
/** So much of the words is compared. */
const FIRST = 300;

export interface Told {
	category: string;
	text: string;
	commune: string;
	point: { lat: number; lon: number } | null;
}

/** The public answers to what is being taken down: kinds it may be, and open reports nearby that may be the same. */
export class Hints {
	kinds = $state.raw<Suggested[]>([]);
	alike = $state.raw<Alike[]>([]);
	#stop = new AbortController();

	/** Ask anew; an answer to what was asked before comes too late. Without a connection there are none. */
	async look(told: Told): Promise<void> {
		this.#stop.abort();
		const { signal } = (this.#stop = stoppedAfter(PATIENCE_MS));
		const [kinds, alike] = await Promise.all([kindsOf(told, signal), alikeOf(told, signal)]);
		if (!signal.aborted) [this.kinds, this.alike] = [kinds, alike];
	}

	forget() {
		this.#stop.abort();
		[this.kinds, this.alike] = [[], []];
	}
}

function stoppedAfter(ms: number): AbortController {
	const stop = new AbortController();
	setTimeout(() => stop.abort(), ms);
	return stop;
}

async function kindsOf({ text, commune, point }: Told, signal: AbortSignal): Promise<Suggested[]> {
	if (text.trim().length < LEAST) return [];
	const place = point ? { ...point, commune: null } : { lat: null, lon: null, commune: commune || null };
	const body = { text: text.trim(), seen_at: new Date().toISOString(), ...place };
	const answer = await api.POST('/api/v1/categories/suggest', { body, signal }).catch(() => undefined);
	return answer?.data?.items ?? [];
}

async function alikeOf({ category, text, point }: Told, signal: AbortSignal): Promise<Alike[]> {
	if (!point || !category) return [];
	const query = { ...point, category, text: text.trim().slice(0, FIRST) };
	const answer = await api.GET('/api/v1/reports/similar', { params: { query }, signal }).catch(() => undefined);
	return answer?.data?.items ?? [];
}
