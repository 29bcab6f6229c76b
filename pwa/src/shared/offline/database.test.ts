import 'fake-indexeddb/auto';
import { deleteDB, type DBSchema } from 'idb';
import { describe, expect, it } from 'vitest';
import { database, type Upgrade } from './database';

interface Notes extends DBSchema {
	notes: { key: string; value: { id: string; text: string } };
	tags: { key: string; value: string };
}

const first: Upgrade<Notes> = (db) => db.createObjectStore('notes', { keyPath: 'id' });
const second: Upgrade<Notes> = (db) => db.createObjectStore('tags');

describe('a database on the phone', () => {
	it('keeps what it had when a new version adds a store', async () => {
		const old = database<Notes>('upgrade', [first]);
		await (await old()).put('notes', { id: 'a', text: 'Ổ gà' });
		// The old page gives way to the new one, as in two tabs.
		const current = await database<Notes>('upgrade', [first, second])();
		expect(await current.get('notes', 'a')).toEqual({ id: 'a', text: 'Ổ gà' });
		expect([...current.objectStoreNames]).toEqual(['notes', 'tags']);
	});

	it('is opened once, however often it is asked for', async () => {
		const notes = database<Notes>('once', [first]);
		expect(await notes()).toBe(await notes());
	});

	it('opens again after a failure', async () => {
		await database<Notes>('again', [first, second])();
		// An older page than the data: the browser refuses, until the data is wiped.
		const old = database<Notes>('again', [first]);
		await expect(old()).rejects.toThrow();
		await deleteDB('again');
		expect([...(await old()).objectStoreNames]).toEqual(['notes']);
	});
});
