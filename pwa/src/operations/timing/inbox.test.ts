import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '../session';
import { inbox } from './inbox.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
const cursorOf = (request: Request) => new URL(request.url).searchParams.get('cursor');
const ids = () => inbox.items.map(({ id }) => id);

beforeEach(() => session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } }));

it('reads a further page once, however often it is pressed, and keeps what is there when it does not come', async () => {
	let reached = true;
	vi.stubGlobal('fetch', async (request: Request) => {
		if (!reached) throw new TypeError('Failed to fetch');
		return json(cursorOf(request) ? { items: [{ id: 'b' }], next: 'second', unseen: 0 } : { items: [{ id: 'a' }], next: 'first', unseen: 0 });
	});
	await inbox.load();
	const [one, other] = [inbox.more(), inbox.more()];
	expect(inbox.loadingMore).toBe(true);
	await Promise.all([one, other]);
	expect([ids(), inbox.loadingMore]).toEqual([['a', 'b'], false]);
	reached = false;
	await inbox.more();
	expect([ids(), inbox.next, inbox.loadingMore]).toEqual([['a', 'b'], 'second', false]);
	expect(inbox.failed).not.toBe('');
});
