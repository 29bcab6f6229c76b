import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forget, forgetAll, forgetBelow, keep, open, recall, recallAll } from './kept';

const LAN = 'lan';

beforeEach(async () => {
	await forgetAll();
	open(LAN);
});

describe('what is kept on this device', () => {
	it('is the newest of what was typed, and a slow disk is not asked for each letter', async () => {
		const put = vi.spyOn(IDBObjectStore.prototype, 'put');
		const word = 'Xử lý xong lúc trời tối';
		const typed = [...word].map((_, at) => keep('draft:1', word.slice(0, at + 1)));
		await Promise.all(typed.slice(0, 2));
		expect(await recall('draft:1')).toBe(word);
		expect(put.mock.calls.length).toBeLessThanOrEqual(2);
		put.mockRestore();
	});

	it('goes when it is forgotten, also while it is being written', async () => {
		void keep('draft:1', 'một');
		void keep('draft:1', 'hai');
		void forget('draft:1');
		expect(await recall('draft:1')).toBeUndefined();
		void keep('draft:1', 'ba');
		expect(await recall('draft:1')).toBe('ba');
	});

	it('is found and forgotten by the beginning of its key', async () => {
		void keep('list:1', 1);
		void keep('list:2', 2);
		void keep('move:1', 3);
		expect(await recallAll('list:')).toEqual([1, 2]);
		void keep('list:3', 3);
		await forgetBelow('list:');
		expect([await recallAll('list:'), await recallAll('move:')]).toEqual([[], [3]]);
	});

	it('loses one thing that cannot be stored, and nothing else', async () => {
		await keep('draft:1', () => 'a function has no copy');
		await keep('draft:1', 'words');
		expect(await recall('draft:1')).toBe('words');
	});

	it('is nothing after signing out, though something was still on its way', async () => {
		void keep('photos:1', 'bytes');
		const out = forgetAll();
		void keep('photos:2', 'bytes that were being read');
		await out;
		await keep('photos:3', 'bytes that arrived later');
		open(LAN);
		expect(await recallAll('photos:')).toEqual([]);
		await keep('draft:1', 'of the next');
		expect(await recall('draft:1')).toBe('of the next');
	});
});

describe('a page that is loaded anew before the disk has what was typed', () => {
	/** The page goes at once; the disk had nothing of it. */
	const reload = async () => {
		dispatchEvent(new Event('pagehide'));
		const left = { ...sessionStorage };
		await forgetAll();
		Object.assign(sessionStorage, left);
	};

	it('finds the newest of it, without what was sent', async () => {
		void keep('draft:1', 'Xử lý xo');
		void keep('draft:1', 'Xử lý xong');
		void keep('draft:2', 'đã gửi');
		void forget('draft:2');
		await reload();
		open(LAN);
		expect(await recallAll('draft:')).toEqual(['Xử lý xong']);
		await forget('draft:1');
		open(LAN);
		expect(await recall('draft:1')).toBeUndefined();
	});

	it('shows it to its writer alone', async () => {
		void keep('draft:1', 'của Lan');
		await reload();
		open('hoa');
		expect(await recall('draft:1')).toBeUndefined();
		open(LAN);
		expect(await recall('draft:1')).toBeUndefined();
	});

	it('finds nothing after signing out', async () => {
		void keep('draft:1', 'của Lan');
		const out = forgetAll();
		dispatchEvent(new Event('pagehide'));
		await out;
		expect(sessionStorage).toHaveLength(0);
	});
});
