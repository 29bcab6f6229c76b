import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { boxOf, PHONE, type Photo } from '../outbox';
import { discard, writing } from './draft.svelte';

const photo = (id: string): Photo => ({ id, bytes: new ArrayBuffer(3), type: 'image/jpeg', thumb: null });

afterEach(() => boxOf(PHONE).wipe());

describe('a draft', () => {
	it('is on the phone after every change, and opens again with its photos', async () => {
		await writing.begin();
		const { id } = writing.draft;
		await writing.add({ photo: photo('a') });
		await writing.change({ text: 'Ổ gà sâu' });
		await writing.begin();
		expect(writing.draft.text).toBe('');
		expect(await writing.open(id)).toBe(true);
		expect(writing.draft).toMatchObject({ id, text: 'Ổ gà sâu', photos: ['a'] });
		expect(writing.photos[0]?.bytes?.byteLength).toBe(3);
	});

	it('keeps what was said, and nothing of what was said before', async () => {
		const said = (id: string) => ({ id, bytes: new ArrayBuffer(2), type: 'audio/mp4', seconds: 2 });
		await writing.begin();
		const { id } = writing.draft;
		await writing.say(said('one'));
		await writing.say(said('two'));
		await writing.begin();
		expect(await writing.open(id)).toBe(true);
		expect([writing.voice?.id, writing.draft.voice]).toEqual(['two', 'two']);
		expect((await boxOf(PHONE).all('voices')).map((voice) => voice.id)).toEqual(['two']);
		await writing.say(undefined);
		await writing.say(said('three'));
		await discard(id);
		expect(await boxOf(PHONE).all('voices')).toEqual([]);
	});

	it('does not write its photos and what was said again with every letter', async () => {
		await writing.begin();
		await writing.add({ photo: photo('a') });
		await writing.say({ id: 'one', bytes: new ArrayBuffer(2), type: 'audio/mp4', seconds: 2 });
		const put = vi.spyOn(IDBObjectStore.prototype, 'put');
		await writing.change({ text: 'Ổ' });
		expect(put.mock.contexts.map((store) => (store as IDBObjectStore).name)).toEqual(['drafts']);
		put.mockRestore();
	});

	it('keeps the photos that found no room as soon as there is some', async () => {
		await writing.begin();
		const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		await writing.add({ photo: photo('a') });
		expect(writing.full).toBe(true);
		full.mockRestore();
		await writing.change({ text: 'Ổ gà sâu' });
		expect(writing.full).toBe(false);
		expect(await boxOf(PHONE).get('photos', 'a')).toMatchObject({ id: 'a' });
	});

	it('takes five photos, none of them twice', async () => {
		await writing.begin();
		for (const id of ['a', 'a', 'b', 'c', 'd', 'e', 'f']) await writing.add({ photo: photo(id) });
		expect(writing.draft.photos).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('takes its photos with it when it is thrown away, but for those another shows', async () => {
		await writing.begin();
		const first = writing.draft.id;
		await writing.add({ photo: photo('mine') });
		await writing.add({ photo: photo('shared') });
		await writing.begin();
		await writing.add({ photo: photo('shared') });
		await discard(first);
		expect((await boxOf(PHONE).all('photos')).map(({ id }) => id)).toEqual(['shared']);
		expect(await boxOf(PHONE).get('drafts', first)).toBeUndefined();
	});

	it('that is gone does not open', async () => {
		expect(await writing.open(crypto.randomUUID())).toBe(false);
	});
});
