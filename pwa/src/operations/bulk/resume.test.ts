import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { keep, recall, session } from '../session';
import { bulk } from './bulk.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;

it('ends the words of what an earlier visit began, and leaves those of other acts', async () => {
	vi.stubGlobal('fetch', async () => Response.json({ total: 1, waiting: 0, rows: [] }));
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } });
	await keep('many:accept', { note: 'gửi rồi' });
	await keep('many:reject', { note: 'chưa gửi' });
	const body = { move: { to: 'accepted' }, filter: null, reports: [] } as never;
	await keep('bulk:1', { id: '1', label: 'Tiếp nhận', act: 'accept', body });
	await bulk.resume();
	await vi.waitFor(async () => expect(await recall('many:accept')).toBeUndefined());
	expect(await recall('many:reject')).toEqual({ note: 'chưa gửi' });
});
