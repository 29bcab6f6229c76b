import { deleteDB, openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { Rescue } from './rescue';

export interface Kept {
	id: string;
}

/** What a database holds: shelf by shelf, things with an id. */
export type Plan = Record<string, Kept>;

type Writing = IDBPTransaction<unknown, string[], 'readwrite'>;

/**
 * Changes as one transaction, ended here and not left to the browser, which waits for every answer first: less time in
 * which a page that goes takes it along. Throws at once where a value cannot be kept.
 */
function begin(transaction: Writing, changes: ({ on: string; put: Kept } | { on: string; remove: string })[]) {
	for (const change of changes) {
		const store = transaction.objectStore(change.on);
		// Why one of them fails is why the transaction does.
		('put' in change ? store.put(change.put) : store.delete(change.remove)).catch(() => undefined);
	}
	transaction.commit();
}

const notRescued = (error: unknown) => console.warn('Not rescued:', error);

type Name<Shelves> = keyof Shelves & string;

export type Change<Shelves> = {
	[Shelf in Name<Shelves>]: { on: Shelf; put: Shelves[Shelf] } | { on: Shelf; remove: string };
}[Name<Shelves>];

/**
 * Things kept on this phone by id, for the page and the service worker alike. Where the browser refuses storage
 * (some private windows, some browsers inside other apps) they last as long as the page: see `lasts`.
 */
export class Shelves<Shelves extends Plan> {
	#name: string;
	#shelves: Name<Shelves>[];
	#opened: Promise<IDBPDatabase | null> | undefined;
	#memory = new Map<string, Map<string, Kept>>();
	#rescue: Rescue<Change<Shelves>[]>;

	constructor(name: string, shelves: Name<Shelves>[]) {
		this.#name = name;
		this.#shelves = shelves;
		this.#rescue = new Rescue(name);
	}

	/** False where everything is gone when the page closes. */
	lasts = async (): Promise<boolean> => Boolean(await this.#open());

	async get<Shelf extends Name<Shelves>>(shelf: Shelf, id: string): Promise<Shelves[Shelf] | undefined> {
		const db = await this.#open();
		return (db ? await db.get(shelf, id) : this.#memory.get(shelf)?.get(id)) as Shelves[Shelf] | undefined;
	}

	async all<Shelf extends Name<Shelves>>(shelf: Shelf): Promise<Shelves[Shelf][]> {
		const db = await this.#open();
		return (db ? await db.getAll(shelf) : [...(this.#memory.get(shelf)?.values() ?? [])]) as Shelves[Shelf][];
	}

	/** Make changes, all of them or none. Rejects when the phone is full: nothing has changed then. */
	async write(...changes: Change<Shelves>[]): Promise<void> {
		await this.#rescue.during(changes, async () => {
			const db = await this.#open();
			if (db) await this.#commit(db, changes);
			else this.#remember(changes);
		});
	}

	/** Forget everything, for good. */
	async wipe(): Promise<void> {
		this.#rescue.forget();
		const db = await this.#open();
		this.#memory.clear();
		if (!db) return;
		db.close();
		this.#opened = undefined;
		await deleteDB(this.#name);
	}

	async #commit(db: IDBPDatabase, changes: Change<Shelves>[]) {
		const transaction = db.transaction(this.#shelves, 'readwrite');
		try {
			begin(transaction, changes);
			await transaction.done;
		} catch (error) {
			// A value that cannot be kept throws before the transaction knows: without this, the rest would stay changed.
			transaction.done.catch(() => undefined);
			if (!transaction.error) transaction.abort();
			throw error;
		}
	}

	#remember(changes: Change<Shelves>[]) {
		for (const change of changes) {
			const shelf = this.#memory.get(change.on) ?? new Map<string, Kept>();
			this.#memory.set(change.on, shelf);
			if ('put' in change) shelf.set(change.put.id, change.put);
			else shelf.delete(change.remove);
		}
	}

	#open(): Promise<IDBPDatabase | null> {
		this.#opened ??= this.#connect().then(
			async (db) => {
				// All at once, each under protection again: whoever loads the page anew a second time loses nothing either.
				await Promise.all(this.#rescue.take().map((changes) => this.#rescue.during(changes, () => this.#commit(db, changes)).catch(notRescued)));
				return db;
			},
			(error: unknown) => {
				console.warn('This phone keeps nothing:', error);
				return null;
			}
		);
		return this.#opened;
	}

	/**
	 * Async throughout: some browsers refuse by throwing at once, others later. Shelves are only ever added: their number is
	 * the version, and a phone from before gets those it lacks.
	 */
	async #connect(): Promise<IDBPDatabase> {
		return openDB(this.#name, this.#shelves.length, {
			upgrade: (db) => {
				const lacking = this.#shelves.filter((shelf) => !db.objectStoreNames.contains(shelf));
				for (const shelf of lacking) db.createObjectStore(shelf, { keyPath: 'id' });
			},
			// Someone signed out in another tab, or a newer version waits: give way, and open again when next asked.
			blocking: (_current, _blocked, event) => {
				this.#opened = undefined;
				(event.target as IDBDatabase).close();
			},
			terminated: () => (this.#opened = undefined)
		});
	}
}
