import type { Schemas } from '../../shared/api/client';
import type { Search as Kept } from '../outbox';
import { keep, recalled } from './earlier';

type Page = Schemas['ProcedurePage'];

/** One procedure of a list; the phone keeps no more of it than a list needs. */
export type Head = Pick<Schemas['ProcedureHead'], 'code' | 'name' | 'domain'> & { published?: boolean };

export interface Wish {
	q: string;
	level: string;
	domain: string;
}

export type Standing = 'idle' | 'searching' | 'found' | 'none' | 'offline' | 'failed';

const PAUSE_MS = 250;
const PAGE = 20;

/** One letter finds everything and nothing. */
const isAsked = ({ q, level, domain }: Wish): boolean => q.trim().length > 1 || level !== '' || domain !== '';

/** The address of a page of answers; without words the catalogue is listed by name. */
export function addressOf({ q, level, domain }: Wish, cursor?: string | null): string {
	const said = { q: q.trim(), level, domain, cursor: cursor ?? '', limit: String(PAGE) };
	return `/api/v1/procedures?${String(new URLSearchParams(Object.entries(said).filter(([, value]) => value)))}`;
}

const forKeeping = (items: Head[]): Kept['found'] => items.map(({ code, name, domain }) => ({ code, name, domain }));

/** Searching as one types: the last words count, whatever comes back first. */
export class ProcedureSearch {
	items = $state.raw<Head[]>([]);
	standing = $state<Standing>('idle');
	/** What is shown is from this phone. */
	stale = $state(false);
	/** The words that were asked last. */
	asked = $state('');
	next = $state<string | null>(null);
	#running: AbortController | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Search once nobody has typed for a moment; `now` does not wait. */
	want(wish: Wish, now = false) {
		clearTimeout(this.#timer);
		this.#running?.abort();
		if (!isAsked(wish)) {
			[this.items, this.standing, this.next, this.stale, this.asked] = [[], 'idle', null, false, ''];
			return;
		}
		if (this.items.length === 0) this.standing = 'searching';
		this.#timer = setTimeout(() => void this.#ask(wish), now ? 0 : PAUSE_MS);
	}

	/** The following page, below what is there. */
	async more(wish: Wish): Promise<void> {
		if (this.next) await this.#ask(wish, this.next);
	}

	async #ask(wish: Wish, cursor?: string): Promise<void> {
		const running = new AbortController();
		this.#running = running;
		try {
			const response = await fetch(addressOf(wish, cursor), { signal: running.signal });
			if (!response.ok) throw response;
			const page = (await response.json()) as Page;
			if (running.signal.aborted) return;
			this.#show(wish.q, cursor ? [...this.items, ...page.items] : page.items, page.next);
			if (wish.q.trim() && page.items.length > 0 && !cursor) await keep(wish.q, forKeeping(page.items));
		} catch (error) {
			if (!running.signal.aborted) await this.#fail(wish, error);
		}
	}

	#show(q: string, items: Head[], next: string | null, stale = false) {
		[this.items, this.next, this.asked, this.stale] = [items, next, q.trim(), stale];
		this.standing = items.length > 0 ? 'found' : 'none';
	}

	/** Without a connection: what this phone found for these words before. Filters are the server's: with one, nothing is known. */
	async #fail({ q, level, domain }: Wish, error: unknown) {
		const known = level || domain ? undefined : await recalled(q);
		if (known) return this.#show(q, known.found, null, true);
		[this.items, this.next, this.asked] = [[], null, q.trim()];
		this.standing = error instanceof Response ? 'failed' : 'offline';
	}
}
