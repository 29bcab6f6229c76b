import type { Schemas } from '../../shared/api/client';
import { toasts } from '../../shared/ui/toasts.svelte';
import type { Search as Kept } from '../outbox';
import { keep, recalled } from './earlier';
import { t } from './messages';

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

/** A full phone keeps nothing for later; what was found is shown nonetheless. */
const notKept = (error: unknown) => console.warn('Not kept:', error);

const forKeeping = (items: Head[]): Kept['found'] => items.map(({ code, name, domain }) => ({ code, name, domain }));

/** What stands in the list already is not put below it once more. */
const joined = (above: Head[], below: Head[]): Head[] => [...above, ...below.filter(({ code }) => !above.some((head) => head.code === code))];

/** Searching as one types: the last words count, whatever comes back first. */
export class ProcedureSearch {
	items = $state.raw<Head[]>([]);
	standing = $state<Standing>('idle');
	/** What is shown is from this phone. */
	stale = $state(false);
	/** The words that were asked last. */
	asked = $state('');
	next = $state<string | null>(null);
	/** A following page is on its way. */
	loading = $state(false);
	#shown = '';
	#running: AbortController | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Search once nobody has typed for a moment; `now` does not wait. */
	want(wish: Wish, now = false) {
		clearTimeout(this.#timer);
		this.#running?.abort();
		this.loading = false;
		if (!isAsked(wish)) {
			[this.items, this.standing, this.next, this.stale, this.asked] = [[], 'idle', null, false, ''];
			return;
		}
		if (this.items.length === 0) this.standing = 'searching';
		this.#timer = setTimeout(() => void this.#ask(wish), now ? 0 : PAUSE_MS);
	}

	/** The following page, below what is there; pressed twice, it is asked for once. */
	async more(wish: Wish): Promise<void> {
		if (this.next && !this.loading) await this.#ask(wish, this.next);
	}

	async #ask(wish: Wish, cursor?: string): Promise<void> {
		this.#running?.abort();
		const running = new AbortController();
		[this.#running, this.loading] = [running, cursor !== undefined];
		try {
			const response = await fetch(addressOf(wish, cursor), { signal: running.signal });
			if (!response.ok) throw response;
			const page = (await response.json()) as Page;
			if (running.signal.aborted) return;
			if (cursor) this.#show(wish, joined(this.items, page.items), page.next);
			else await this.#found(wish, page);
		} catch (error) {
			if (!running.signal.aborted) await this.#fail(wish, error, cursor);
		} finally {
			if (!running.signal.aborted) this.loading = false;
		}
	}

	async #found(wish: Wish, { items, next }: Page) {
		this.#show(wish, items, next);
		if (wish.q.trim() && items.length > 0) await keep(wish.q, forKeeping(items)).catch(notKept);
	}

	#show(wish: Wish, items: Head[], next: string | null, stale = false) {
		[this.items, this.next, this.asked, this.stale] = [items, next, wish.q.trim(), stale];
		[this.standing, this.#shown] = [items.length > 0 ? 'found' : 'none', addressOf(wish)];
	}

	/** Without a connection: what this phone found for these words before. Filters are the server's: with one, nothing is known. */
	async #fail(wish: Wish, error: unknown, cursor?: string) {
		// What is there stays; the button to ask for more is still below it.
		if (cursor) return void toasts.show({ text: t('moreFailed'), tone: 'amber' });
		const { q, level, domain } = wish;
		// The same question once more, as the connection went: its answers stay, with all their pages.
		if (this.standing === 'found' && !(error instanceof Response) && addressOf(wish) === this.#shown) {
			this.stale = true;
			return;
		}
		const known = level || domain ? undefined : await recalled(q);
		if (known) return this.#show(wish, known.found, null, true);
		[this.items, this.next, this.asked] = [[], null, q.trim()];
		this.standing = error instanceof Response ? 'failed' : 'offline';
	}
}
