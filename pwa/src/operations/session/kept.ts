import type { DBSchema } from 'idb';
import { database } from '../../shared/offline/database';
import { Rescue } from '../../shared/offline/rescue';

interface Kept extends DBSchema {
	kept: { key: string; value: unknown };
}

const kept = database<Kept>('operations', [(db) => db.createObjectStore('kept')]);

const below = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** In place of a value: nothing shall stand there. */
const GONE = Symbol('gone');

/**
 * What is to be written next under each key. Only the newest: on a slow disk somebody who types is never more than two
 * writes ahead of it, and a reload finds what he typed.
 */
const next = new Map<string, unknown>();
const writing = new Map<string, Promise<void>>();
/** What is being written when the page is loaded anew; for its writer only. No value: the key was forgotten. */
const rescue = new Rescue<{ of: string; key: string; value?: unknown }>('operations', ({ key }) => key);
/** Who sits here, as far as this page knows. */
let writer = '';
/** Whoever sat here has gone: this page keeps nothing more, and reads nothing of what is kept. */
let closed = false;

/** Without storage (a private window, a full disk) the desk works on, only it remembers nothing. */
async function quietly<T>(work: Promise<T>): Promise<T | undefined> {
	return work.catch((error: unknown) => {
		console.warn('Nothing can be kept on this device:', error);
		return undefined;
	});
}

/** The transaction is ended here and not left to the browser, which waits for an answer first. */
async function commit(key: string, value: unknown) {
	const transaction = (await kept()).transaction('kept', 'readwrite');
	const change = value === GONE ? transaction.store.delete(key) : transaction.store.put(value, key);
	// Why it fails is why the transaction does.
	change.catch(() => undefined);
	transaction.commit();
	await transaction.done;
}

async function write(key: string): Promise<void> {
	try {
		while (next.has(key)) {
			const value = next.get(key);
			next.delete(key);
			await quietly(commit(key, value));
		}
	} finally {
		// At once: what is put from here on begins anew.
		next.delete(key);
		writing.delete(key);
	}
}

/** Done when this, or something newer, is written. */
function put(key: string, value: unknown): Promise<void> {
	next.set(key, value);
	const under = writing.get(key) ?? quietly(write(key));
	writing.set(key, under);
	return rescue.during({ of: writer, key, ...(value !== GONE && { value }) }, () => under);
}

const written = () => Promise.all(writing.values());

/** What was kept under a key; the caller knows what he put there. */
export async function recall<T>(key: string): Promise<T | undefined> {
	if (closed) return undefined;
	await writing.get(key);
	return quietly(kept().then((db) => db.get('kept', key) as Promise<T | undefined>));
}

/** Everything kept below a prefix. */
export async function recallAll<T>(prefix: string): Promise<T[]> {
	if (closed) return [];
	await written();
	const found = await quietly(kept().then((db) => db.getAll('kept', below(prefix))));
	return (found ?? []) as T[];
}

/** Keep something that survives a reload; until sign-out, which forgets all of it. */
export const keep = async (key: string, value: unknown): Promise<void> => (closed ? undefined : put(key, value));

export const forget = (key: string) => put(key, GONE);

/** Everything kept below a prefix goes. */
export async function forgetBelow(prefix: string): Promise<void> {
	for (const key of next.keys()) if (key.startsWith(prefix)) next.delete(key);
	await written();
	await quietly(kept().then((db) => db.delete('kept', below(prefix))));
}

/** Officials share PCs: nothing of one stays for the next, nor comes after him from what was still under way. */
export async function forgetAll(): Promise<void> {
	shut();
	await forgetBelow('');
}

/** Whoever sat here has gone; what is kept may be the next one's already. */
export function shut() {
	closed = true;
	rescue.forget();
}

/** Somebody has signed in: what he writes is kept, and what this page was still writing for him when it was loaded anew. */
export function open(who: string) {
	[closed, writer] = [false, who];
	for (const { of, key, value } of rescue.take()) if (of === who) void put(key, value === undefined ? GONE : value);
}
