import { clockNow } from '../../../shared/i18n';
import { answered, api, forget, keep, recall, recallAll, Refused } from '../../session';
import { insist, sentences } from '../insist';
import type { Schemas } from '../words';
import { t } from './messages';

export type Block = Schemas['BlockView'];

/** The most the server sets aside at once. */
export const MOST = 200;
const PAGE = 20;
const PREFIX = 'number-block:';
const KEY = 'number-draft';

interface Kept {
	id: string;
	agency: string;
	day: string;
	count: string;
	reason: string;
}

/** Today in Vietnam, ISO. */
const today = (): string => new Date(clockNow().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

const empty = (): Kept => ({ id: crypto.randomUUID(), agency: '', day: today(), count: '20', reason: '' });

/** The first number that has not been entered; null when all have. */
export function nextFree({ first, last, used }: Pick<Block, 'first' | 'last' | 'used'>): number | null {
	for (let number = first; number <= last; number++) if (!used.includes(number)) return number;
	return null;
}

/** All codes of a block, first to last: the last part counts. */
export function codesOf({ first, last, first_code }: Pick<Block, 'first' | 'last' | 'first_code'>): string[] {
	const stem = first_code.slice(0, first_code.lastIndexOf('-') + 1);
	const width = first_code.length - stem.length;
	return Array.from({ length: last - first + 1 }, (_, index) => stem + String(first + index).padStart(width, '0'));
}

/** Numbers set aside for receiving on paper: those of one's counters; without a connection as this device knows them. */
export class Blocks {
	words = $state<Kept>(empty());
	held = $state.raw<Block[]>([]);
	errors = $state.raw<Record<string, string>>({});
	busy = $state(false);
	lost = $state('');
	/** The server could not be asked: what is shown is this device's copy. */
	stale = $state(false);
	/** Where the next page of older ones begins. */
	next = $state.raw<string | null>(null);
	loadingMore = $state(false);
	/** Why that page did not come. */
	missed = $state('');
	#stop = new AbortController();

	async load() {
		const kept = await recall<Kept>(KEY);
		if (kept) this.words = kept;
		this.held = (await recallAll<Block>(PREFIX)).sort((a, b) => b.reserved_at.localeCompare(a.reserved_at));
		await this.renew();
	}

	/** What the counter has, whoever reserved it and wherever; kept for the hour without power. */
	async renew() {
		try {
			const { items, next } = await this.#page();
			for (const { id } of this.held) await forget(PREFIX + id);
			for (const block of items) await keep(PREFIX + block.id, block);
			this.held = items;
			this.next = next;
			this.stale = false;
			this.missed = '';
		} catch {
			this.stale = true;
		}
	}

	/** One page at a time; those that are here stay when it does not come. */
	async more() {
		if (!this.next || this.loadingMore) return;
		this.loadingMore = true;
		try {
			const { items, next } = await this.#page(this.next);
			[this.held, this.next, this.missed] = [[...this.held, ...items], next, ''];
		} catch (error) {
			this.missed = error instanceof Refused ? error.message : t('noAnswer');
		} finally {
			this.loadingMore = false;
		}
	}

	async #page(cursor?: string): Promise<Schemas['BlockPage']> {
		const query = { limit: PAGE, ...(cursor && { cursor }) };
		return (await answered(api.GET('/api/v1/operations/number-blocks', { params: { query } }))).data;
	}

	save() {
		void keep(KEY, $state.snapshot(this.words));
	}

	check(): boolean {
		const { agency, day, count, reason } = this.words;
		const many = /^\d{1,3}$/.test(count.trim()) ? Number(count) : 0;
		const wrong = {
			'/agency': !agency && t('counterNeeded'),
			'/day': !day && t('dayNeeded'),
			'/count': (many < 1 || many > MOST) && t('countOdd', { n: MOST }),
			'/reason': !reason.trim() && t('reasonNeeded')
		};
		this.errors = Object.fromEntries(Object.entries(wrong).filter((pair): pair is [string, string] => Boolean(pair[1])));
		return Object.keys(this.errors).length === 0;
	}

	/** Set them aside; the block has its id, so that sending again reserves nothing more. Null when it was refused. */
	async reserve(): Promise<Block | null> {
		if (this.busy || !this.check()) return null;
		const { id, agency, day, count, reason } = this.words;
		const body = { agency, day, count: Number(count), reason: reason.trim() };
		const params = { path: { block_id: id } };
		this.busy = true;
		try {
			const ask = () => answered(api.PUT('/api/v1/operations/number-blocks/{block_id}', { params, body }));
			const { data } = await insist(ask, (why) => (this.lost = why instanceof Refused ? why.message : t('noAnswer')), this.#stop.signal);
			await keep(PREFIX + data.id, data);
			await forget(KEY);
			this.words = { ...empty(), agency };
			await this.renew();
			return data;
		} catch (error) {
			this.errors = sentences(error);
			return null;
		} finally {
			this.busy = false;
			this.lost = '';
		}
	}

	stop() {
		this.#stop.abort();
	}
}
