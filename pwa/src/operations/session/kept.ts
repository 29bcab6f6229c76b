import type { DBSchema } from 'idb';
import { database } from '../../shared/offline/database';

interface Kept extends DBSchema {
	kept: { key: string; value: unknown };
}

const kept = database<Kept>('operations', [(db) => db.createObjectStore('kept')]);

const below = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** Without storage (a private window, a full disk) the desk works on, only it remembers nothing. */
async function quietly<T>(work: Promise<T>): Promise<T | undefined> {
	return work.catch((error: unknown) => {
		console.warn('Nothing can be kept on this device:', error);
		return undefined;
	});
}

/** What was kept under a key; the caller knows what he put there. */
export const recall = <T>(key: string) => quietly(kept().then((db) => db.get('kept', key) as Promise<T | undefined>));

/** Everything kept below a prefix. */
export async function recallAll<T>(prefix: string): Promise<T[]> {
	const found = await quietly(kept().then((db) => db.getAll('kept', below(prefix))));
	return (found ?? []) as T[];
}

/** Keep something that survives a reload; until sign-out, which forgets all of it. */
export const keep = (key: string, value: unknown) => quietly(kept().then((db) => db.put('kept', value, key)));

export const forget = (key: string) => quietly(kept().then((db) => db.delete('kept', key)));

/** Everything kept below a prefix goes. */
export const forgetBelow = (prefix: string) => quietly(kept().then((db) => db.delete('kept', below(prefix))));

/** Officials share PCs: nothing of one stays for the next. */
export const forgetAll = () => quietly(kept().then((db) => db.clear('kept')));
