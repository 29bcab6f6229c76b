import type { components } from '../../../shared/api/operations';
import { answered, api, Refused } from '../../session';
import { t } from './messages';

export type PlaceCode = components['schemas']['PlaceCodeView'];
export type Wish = components['schemas']['PlaceCodeDraft'];

const PAGE = 30;

/** What went wrong, in a sentence. */
export const why = (error: unknown): string => (error instanceof Refused ? error.message : t('noConnection'));

/** The codes an official looks after, the newest first. */
export class Codes {
	items = $state.raw<PlaceCode[]>([]);
	next = $state.raw<string | null>(null);
	standing = $state<'looking' | 'here' | 'failed'>('looking');
	/** Why the list, or its next page, did not come, in a sentence. */
	failure = $state('');
	loadingMore = $state(false);
	/** Kept until the server has it: pressed again after a lost answer, it makes no second code. */
	#id = crypto.randomUUID() as string;

	async load(): Promise<void> {
		try {
			const { data } = await answered(api.GET('/api/v1/operations/place-codes', { params: { query: { limit: PAGE } } }));
			[this.items, this.next, this.standing, this.failure] = [data.items, data.next, 'here', ''];
		} catch (error) {
			[this.failure, this.standing] = [why(error), 'failed'];
		}
	}

	/** One page at a time; those that are here stay when it does not come. */
	async more(): Promise<void> {
		if (!this.next || this.loadingMore) return;
		this.loadingMore = true;
		try {
			const query = { limit: PAGE, cursor: this.next };
			const { data } = await answered(api.GET('/api/v1/operations/place-codes', { params: { query } }));
			[this.items, this.next, this.failure] = [[...this.items, ...data.items], data.next, ''];
		} catch (error) {
			this.failure = why(error);
		} finally {
			this.loadingMore = false;
		}
	}

	async make(body: Wish): Promise<PlaceCode> {
		const params = { path: { code_id: this.#id } };
		const { data } = await answered(api.PUT('/api/v1/operations/place-codes/{code_id}', { params, body }));
		this.#id = crypto.randomUUID();
		this.items = [data, ...this.items];
		return data;
	}

	async revoke({ id }: PlaceCode): Promise<void> {
		const params = { path: { code_id: id } };
		const { data } = await answered(api.PUT('/api/v1/operations/place-codes/{code_id}/revocation', { params }));
		this.items = this.items.map((each) => (each.id === id ? data : each));
	}
}
