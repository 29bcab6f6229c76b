import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toasts } from '../../shared/ui/toasts.svelte';
import { actKey, boxOf, PHONE, type Photo } from '../outbox';
import { Acting } from './acting.svelte';

const photo: Photo = { id: 'a', bytes: new ArrayBuffer(4), type: 'image/jpeg', thumb: null };
const kept = () => boxOf(PHONE).get('acts', actKey('r1', 'answer'));

async function written() {
	const acting = new Acting();
	await acting.open('r1', 'answer');
	await acting.change({ note: 'Cột 12' });
	return acting;
}

beforeEach(async () => {
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no connection')));
	toasts.all = [];
	await boxOf(PHONE).wipe();
});

describe('sending from a phone that is full', () => {
	it('says so, keeps what was written, and can be tried again', async () => {
		const acting = await written();
		const full = vi.spyOn(boxOf(PHONE), 'write').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
		await acting.send();
		expect([acting.sending, acting.item?.note, acting.item?.queued_at]).toEqual([false, 'Cột 12', undefined]);
		expect(toasts.all.map(({ text }) => text)).toEqual([expect.stringContaining('Máy đã đầy bộ nhớ')]);
		full.mockRestore();
		await acting.send();
		expect((await kept())?.queued_at).toBeDefined();
	});

	it('does not leave behind the photos that found no room', async () => {
		const acting = await written();
		const full = vi.spyOn(boxOf(PHONE), 'write').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
		await acting.add(photo);
		full.mockRestore();
		await acting.send();
		expect(await boxOf(PHONE).get('scans', 'a')).toMatchObject({ id: 'a' });
		expect(await kept()).toMatchObject({ photos: ['a'], queued_at: expect.any(String) as string });
	});
});
