import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { filtersOf, queue } from '../queue';
import { session } from '../session';
import { opened } from './opened.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;

it('takes the row of what is not ours to see any more out of the list at once, before the list is read again', async () => {
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } });
	const headers = { 'content-type': 'application/json' };
	const item = (id: string) => ({ id, state: 'accepted', filed_at: '2026-11-28T08:00:00+07:00' });
	const lists: ((response: Response) => void)[] = [];
	const page = () => new Response(JSON.stringify({ items: [item('d'), item('e')], next: null }), { headers });
	const gone = () => new Response(JSON.stringify({ status: 404, code: 'not_found' }), { status: 404, headers });
	vi.stubGlobal('fetch', async ({ url }: Request) => {
		const { pathname } = new URL(url);
		if (pathname.endsWith('/counts')) return new Response(JSON.stringify({ total: 2, states: [] }), { headers });
		if (pathname.endsWith('/d')) return gone();
		return new Promise<Response>((answer) => lists.push(answer));
	});
	const showing = queue.show(filtersOf(new URLSearchParams('tab=all'), 'new'));
	await vi.waitFor(() => expect(lists).toHaveLength(1));
	lists[0]?.(page());
	await showing;
	await opened.open('d');
	expect(queue.rows.map(({ id }) => id)).toEqual(['e']);
	await vi.waitFor(() => expect(lists).toHaveLength(2));
});
