import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';

/** One step of a database's life: what version n has that n − 1 had not. */
export type Upgrade<Schema extends DBSchema> = (
	database: IDBPDatabase<Schema>,
	transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>
) => void;

/**
 * A database on this phone, for the page and the service worker alike. It is opened at first use, and again
 * after the browser closed it; its version is the number of upgrades, which are only ever appended.
 *
 * ```ts
 * interface Drafts extends DBSchema { drafts: { key: string; value: Draft } }
 * export const drafts = database<Drafts>('citizen', [(db) => db.createObjectStore('drafts', { keyPath: 'id' })]);
 * await (await drafts()).put('drafts', draft);
 * ```
 */
export function database<Schema extends DBSchema>(name: string, upgrades: Upgrade<Schema>[]) {
	let opened: Promise<IDBPDatabase<Schema>> | undefined;

	// Async, as a browser that forbids storage throws at once.
	const open = async () =>
		openDB<Schema>(name, upgrades.length, {
			upgrade(db, from, _to, transaction) {
				for (const step of upgrades.slice(from)) step(db, transaction);
			},
			// A newer version waits in another tab: give way, and open again when next asked.
			blocking: (_current, _blocked, event) => {
				opened = undefined;
				(event.target as IDBDatabase).close();
			},
			terminated: () => {
				opened = undefined;
			}
		});

	return () => {
		opened ??= open().catch((error: unknown) => {
			// A failure (a full disk, a private window) is told to this caller; the next one tries anew.
			opened = undefined;
			throw error;
		});
		return opened;
	};
}
