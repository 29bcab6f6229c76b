import { beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../../shared/api/client';
import { Listing } from './listing.svelte';
import { wishOf } from './wish';

const page = (ids: string[], next: string | null) => ({ data: { items: ids.map((id) => ({ id })), next } });
const wish = (query = '') => wishOf(new URLSearchParams(query));
const ids = (listing: Listing) => listing.items.map(({ id }) => id);

let answer: () => unknown;
let asked: number;

async function listed(): Promise<Listing> {
	const listing = new Listing();
	answer = () => page(['a', 'b'], 'c2');
	listing.want(wish(), { now: true });
	await vi.waitFor(() => expect(listing.standing).toBe('there'));
	return listing;
}

beforeEach(() => {
	asked = 0;
	vi.spyOn(api, 'GET').mockImplementation((() => {
		asked++;
		return new Promise((resolve) => resolve(answer()));
	}) as unknown as typeof api.GET);
});

const cut = () => {
	throw new TypeError('Failed to fetch');
};

describe('the following page', () => {
	it('that does not come takes nothing away, and can be asked for again', async () => {
		const listing = await listed();
		answer = cut;
		await listing.more(wish());
		expect([listing.standing, ids(listing), listing.stuck, listing.loading]).toEqual(['there', ['a', 'b'], true, false]);
		answer = () => page(['c'], null);
		await listing.more(wish());
		expect([ids(listing), listing.stuck]).toEqual([['a', 'b', 'c'], false]);
	});

	it('is asked for once, however often one presses, and shows nothing twice', async () => {
		const listing = await listed();
		answer = () => page(['b', 'c'], 'c3');
		await Promise.all([listing.more(wish()), listing.more(wish())]);
		expect([ids(listing), asked]).toEqual([['a', 'b', 'c'], 2]);
	});
});

describe('without a connection', () => {
	it('the answer to the same question stays; of another nothing is known', async () => {
		const listing = await listed();
		answer = cut;
		listing.want(wish(), { now: true });
		await vi.waitFor(() => expect(asked).toBe(2));
		expect([listing.standing, ids(listing)]).toEqual(['there', ['a', 'b']]);
		listing.want(wish('state=open'), { now: true });
		await vi.waitFor(() => expect(listing.standing).toBe('failed'));
	});
});
