import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '../session';
import { directory } from './directory.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;

beforeEach(() => session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } }));

it('leaves a map where it was dragged when its answer tells of the same home', async () => {
	let home = { lat: 12.24, lon: 109.19, zoom: 12 };
	vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items: [], home }), { headers: { 'content-type': 'application/json' } }));
	await directory.load();
	const before = directory.known.home;
	await directory.load();
	expect(directory.known.home).toBe(before);
	home = { ...home, zoom: 10 };
	await directory.load();
	expect(directory.known.home).toEqual(home);
});
