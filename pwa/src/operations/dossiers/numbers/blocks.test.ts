import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { session } from '../../session';
import { Blocks, codesOf, nextFree } from './blocks.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;

it('lists every code of a block as it stands on a receipt', () => {
	const codes = codesOf({ first: 9, last: 11, first_code: 'H32.22366-261121-0009' });
	expect(codes).toEqual(['H32.22366-261121-0009', 'H32.22366-261121-0010', 'H32.22366-261121-0011']);
});

it('grows past its zeros', () => {
	expect(codesOf({ first: 9999, last: 10000, first_code: 'H32-261121-9999' }).at(-1)).toBe('H32-261121-10000');
});

it('offers the first number that nobody has entered', () => {
	expect(nextFree({ first: 2, last: 4, used: [2] })).toBe(3);
	expect(nextFree({ first: 2, last: 3, used: [2, 3] })).toBeNull();
});

it('reads a further page once, however often it is pressed, and keeps what is there when it does not come', async () => {
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } });
	let reached = true;
	vi.stubGlobal('fetch', async (request: Request) => {
		if (!reached) throw new TypeError('Failed to fetch');
		const page = new URL(request.url).searchParams.get('cursor') ? { items: [{ id: 'b' }], next: 'second' } : { items: [{ id: 'a' }], next: 'first' };
		return new Response(JSON.stringify(page), { headers: { 'content-type': 'application/json' } });
	});
	const blocks = new Blocks();
	const ids = () => blocks.held.map(({ id }) => id);
	await blocks.renew();
	await Promise.all([blocks.more(), blocks.more()]);
	expect([ids(), blocks.missed]).toEqual([['a', 'b'], '']);
	reached = false;
	await blocks.more();
	expect([ids(), blocks.next, blocks.loadingMore, blocks.stale]).toEqual([['a', 'b'], 'second', false, false]);
	expect(blocks.missed).not.toBe('');
});
