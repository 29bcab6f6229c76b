import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toasts } from '../../shared/ui/toasts.svelte';
import { arrive, boxOf, leave, type Photo, type Supplement } from '../outbox';
import { SupplementWriting } from './writing.svelte';

const ME = '5b0c6f0e-1111-4222-8333-955555555555';
const scan = (id: string): Photo => ({ id, bytes: new ArrayBuffer(4), type: 'image/jpeg', thumb: new ArrayBuffer(2) });

async function opened(asked = 's1') {
	const writing = new SupplementWriting();
	await writing.open('d1', asked);
	return writing;
}

beforeEach(() => arrive(ME, '+84905123456'));

afterEach(async () => {
	vi.restoreAllMocks();
	await leave(ME);
});

describe('a supplement being written', () => {
	it('outlives the page: photos, note and its id', async () => {
		const writing = await opened();
		await writing.add(scan('a'));
		await writing.add(scan('a'));
		await writing.write('Bản chính');
		const again = await opened();
		expect(again.item).toEqual(writing.item);
		expect([again.item?.photos, again.scans.length, again.item?.note]).toEqual([['a'], 1, 'Bản chính']);
	});

	it('is nothing to send before there is a photo or a word', async () => {
		const writing = await opened();
		expect(writing.empty).toBe(true);
		await writing.write('  ');
		expect(writing.empty).toBe(true);
		await writing.add(scan('a'));
		expect(writing.empty).toBe(false);
		await writing.drop('a');
		expect(writing.empty).toBe(true);
	});

	it('does not answer a new request with what was written for an earlier one', async () => {
		await (await opened()).write('Cho lần trước');
		const later = await opened('s2');
		expect([later.item?.asked, later.item?.note]).toEqual(['s2', '']);
	});

	it('is newer than what was read of it a moment ago: no refresh takes a letter or a photo away', async () => {
		const writing = await opened();
		await writing.write('Bản');
		const box = boxOf(ME);
		const read = box.get.bind(box);
		vi.spyOn(box, 'get').mockImplementationOnce(async (shelf, id) => {
			const found = await read(shelf, id);
			await writing.write('Bản chính');
			await writing.add(scan('a'));
			return found;
		});
		await writing.open('d1', 's1');
		await writing.write(`${writing.item?.note} đây`);
		const again = await opened();
		expect([again.item?.note, again.item?.photos]).toEqual(['Bản chính đây', ['a']]);
	});

	it('is what the phone has once it was sent, came back, or is asked anew', async () => {
		const writing = await opened();
		await writing.write('Bản chính');
		const kept = { ...(writing.item as Supplement), answer: 'another', refusal: { code: 'x', detail: 'Thiếu trang 2.', pointers: [] } };
		await boxOf(ME).write({ on: 'supplements', put: kept });
		await writing.open('d1', 's1');
		expect(writing.item).toMatchObject({ answer: 'another', refusal: { detail: 'Thiếu trang 2.' } });
		await boxOf(ME).write({ on: 'supplements', put: { ...kept, queued_at: '2026-11-21T02:30:00Z' } });
		await writing.open('d1', 's1');
		expect(writing.item?.queued_at).toBeDefined();
		await boxOf(ME).write({ on: 'supplements', remove: 'd1' });
		await writing.open('d1', 's1');
		expect([writing.item?.queued_at, writing.item?.note]).toEqual([undefined, '']);
	});

	it('says when the phone is full, and keeps everything once there is room', async () => {
		const writing = await opened();
		const box = boxOf(ME);
		vi.spyOn(console, 'warn').mockImplementation(() => undefined);
		const write = vi.spyOn(box, 'write').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
		await writing.add(scan('a'));
		expect(writing.full).toBe(true);
		write.mockRestore();
		await writing.write('Bản chính');
		expect(writing.full).toBe(false);
		expect((await opened()).scans.map(({ id }) => id)).toEqual(['a']);
	});

	it('stays as it is where the phone has no room to send it, and can be sent again', async () => {
		const writing = await opened();
		await writing.write('Bản chính');
		vi.spyOn(console, 'warn').mockImplementation(() => undefined);
		const write = vi.spyOn(boxOf(ME), 'write').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
		await writing.send();
		expect([writing.sending, writing.item?.note, writing.item?.queued_at]).toEqual([false, 'Bản chính', undefined]);
		expect(toasts.all.map(({ text }) => text)).toEqual([expect.stringContaining('Máy đã đầy bộ nhớ')]);
		write.mockRestore();
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no connection')));
		await writing.send();
		expect((await boxOf(ME).get('supplements', 'd1'))?.queued_at).toBeDefined();
		vi.unstubAllGlobals();
	});
});
