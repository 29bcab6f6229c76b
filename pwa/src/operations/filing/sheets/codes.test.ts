import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '../../session';
import { Codes } from './codes.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
const cursorOf = (request: Request) => new URL(request.url).searchParams.get('cursor');

beforeEach(() => session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } }));

it('reads a further page once, however often it is pressed, and keeps what is there when it does not come', async () => {
	let reached = true;
	vi.stubGlobal('fetch', async (request: Request) => {
		if (!reached) throw new TypeError('Failed to fetch');
		return json(cursorOf(request) ? { items: [{ id: 'b' }], next: 'second' } : { items: [{ id: 'a' }], next: 'first' });
	});
	const codes = new Codes();
	const ids = () => codes.items.map(({ id }) => id);
	await codes.load();
	await Promise.all([codes.more(), codes.more()]);
	expect([ids(), codes.failure]).toEqual([['a', 'b'], '']);
	reached = false;
	await codes.more();
	expect([ids(), codes.next, codes.standing, codes.loadingMore]).toEqual([['a', 'b'], 'second', 'here', false]);
	expect(codes.failure).not.toBe('');
});
