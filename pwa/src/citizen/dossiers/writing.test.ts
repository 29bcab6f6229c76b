import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { arrive, boxOf, leave, type Photo } from '../outbox';
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
});
