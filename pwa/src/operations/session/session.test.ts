import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAll, keep, open, recall } from './kept';
import type { Opened } from './session.svelte';

const PC = 'operations-session';
const reload = vi.fn();
const opened = (id: string): Opened => ({
	access_token: `token of ${id}`,
	expires_in: 900,
	account: { id, kind: 'official', name: id, phone: null, email: `${id}@x.vn`, language: 'vi', grants: [] } as unknown as Opened['account']
});

const heard: BroadcastChannel[] = [];
class Channel extends BroadcastChannel {
	constructor(name: string) {
		super(name);
		heard.push(this);
	}
}

/** A page of this browser; its cookie is of `cookie`, or of nobody. */
async function page(cookie: string | null = null) {
	vi.resetModules();
	vi.stubGlobal('location', { reload, origin: 'http://desk' });
	vi.stubGlobal('BroadcastChannel', Channel);
	vi.stubGlobal('fetch', async () => new Response(JSON.stringify(cookie && opened(cookie)), { status: cookie ? 200 : 401 }));
	const [{ session }, kept] = [await import('./session.svelte'), await import('./kept')];
	await session.start();
	return { session, ...kept };
}

beforeEach(async () => {
	reload.mockClear();
	// Pages of earlier tests are closed.
	for (const channel of heard.splice(0)) channel.close();
	await forgetAll();
	open('an');
});

describe('one who comes after another', () => {
	it('finds nothing of him kept, and a page that begins anew', async () => {
		await keep('owner', 'an');
		await keep('draft:1', 'words of An');
		const { session } = await page();
		await session.open(opened('binh'));
		expect([await recall('owner'), await recall('draft:1')]).toEqual(['binh', undefined]);
		expect(reload).toHaveBeenCalledOnce();
	});

	it('finds nothing of him in the memory of a page, though nothing can be kept', async () => {
		const { session, shut } = await page('an');
		shut();
		await session.open(opened('binh'));
		expect(reload).toHaveBeenCalledOnce();
		expect(session.account?.id).toBe('an');
	});

	it('loses nothing to a tab that was still of the other, whose requests are not sent in the name of the next', async () => {
		const { session } = await page('an');
		session.distrust('token of an');
		await keep('owner', 'binh');
		await keep('draft:1', 'words of Bình');
		vi.stubGlobal('fetch', async () => Response.json(opened('binh')));
		expect(await session.bearer()).toBeNull();
		expect(reload).toHaveBeenCalledOnce();
		expect(await recall('draft:1')).toBe('words of Bình');
	});

	it('loses nothing to a tab that hears late that the other has gone', async () => {
		await page('an');
		await keep('owner', 'binh');
		await keep('draft:1', 'words of Bình');
		new BroadcastChannel(PC).postMessage('an');
		await vi.waitFor(() => expect(reload).toHaveBeenCalled());
		expect(await recall('draft:1')).toBe('words of Bình');
	});

	it('finds nothing either where the first signed out and what was to end before could not', async () => {
		const { session } = await page('an');
		await session.close(() => Promise.reject(new Error('push')));
		open('an');
		expect(await recall('owner')).toBeUndefined();
		expect(reload).toHaveBeenCalledOnce();
	});

	it('keeps no copies of what a former office showed him, but what he wrote; in whatever order his grants come', async () => {
		const { session, ...kept } = await page('an');
		const grants = (...roles: string[]) => ({ ...opened('an'), account: { ...opened('an').account, grants: roles.map((role) => ({ role })) } }) as unknown as Opened;
		const copies = ['report:1', 'list:{}', 'dossier:1', 'dossiers:{}', 'counts'];
		for (const key of [...copies, 'draft:1']) await kept.keep(key, key);
		await session.open(grants('focal', 'intake'));
		expect(await Promise.all([...copies, 'draft:1'].map((key) => kept.recall(key)))).toEqual([...copies.map(() => undefined), 'draft:1']);
		await kept.keep('report:1', 'copy');
		await session.open(grants('intake', 'focal'));
		expect(await kept.recall('report:1')).toBe('copy');
	});

	it('gets in where the browser forbids storage at once', async () => {
		vi.spyOn(indexedDB, 'open').mockImplementation(() => {
			throw new DOMException('forbidden', 'SecurityError');
		});
		const { session } = await page('binh');
		expect(session.account?.id).toBe('binh');
		expect(reload).not.toHaveBeenCalled();
	});

	it('works on where the disk cannot forget, and reads nothing of the other', async () => {
		await keep('owner', 'an');
		await keep('account', opened('an').account);
		await keep('draft:1', 'words of An');
		vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		const desk = await page('binh');
		expect(reload).not.toHaveBeenCalled();
		expect(desk.session.account?.id).toBe('binh');
		expect(await desk.recall('draft:1')).toBeUndefined();
	});
});
