import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Photos } from './photos.svelte';

const file = (name: string) => new File([`bytes of ${name}`], name, { type: 'image/jpeg' });

beforeEach(() => {
	URL.createObjectURL = () => 'blob:here';
	URL.revokeObjectURL = () => undefined;
	// No server: what is chosen waits on this device.
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
});
afterEach(() => vi.unstubAllGlobals());

const chosen = async (key: string, ...names: string[]) => {
	const photos = new Photos(key);
	photos.add(names.map(file));
	await vi.waitFor(() => expect(photos.taken.every(({ failed }) => failed !== null)).toBe(true));
	return photos;
};

async function afterReload(key: string): Promise<Photos> {
	const photos = new Photos(key);
	await photos.restore();
	return photos;
}

it('has what was chosen after a reload, and says that it has not arrived', async () => {
	await chosen('a', 'x', 'y');
	const again = await afterReload('a');
	expect(again.taken).toHaveLength(2);
	await vi.waitFor(() => expect(again.sending).toBe(false));
	expect(again.lack).not.toBe('');
});

it('forgets what was taken away, and all of it once it is done', async () => {
	const photos = await chosen('b', 'x', 'y');
	photos.remove(photos.taken[0]?.id ?? '');
	await vi.waitFor(async () => expect((await afterReload('b')).taken).toHaveLength(1));
	photos.clear();
	await vi.waitFor(async () => expect((await afterReload('b')).taken).toHaveLength(0));
	expect(photos.lack).toBe('');
});

it('takes five, and leaves another draft alone', async () => {
	const photos = await chosen('c', ...'123456');
	expect([photos.taken.length, photos.room]).toEqual([5, 0]);
	expect((await afterReload('d')).taken).toHaveLength(0);
});
