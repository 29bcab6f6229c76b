import type { DBSchema } from 'idb';
import { database } from './database';

interface Public extends DBSchema {
	answers: { key: string; value: { url: string; body: unknown; etag: string | null } };
}

const open = database<Public>('public', [(db) => db.createObjectStore('answers', { keyPath: 'url' })]);

async function recall(url: string) {
	try {
		return await (await open()).get('answers', url);
	} catch {
		// Private windows refuse storage: the answer is then fetched each time.
		return undefined;
	}
}

async function keep(url: string, body: unknown, etag: string | null) {
	try {
		await (await open()).put('answers', { url, body, etag });
	} catch (error) {
		console.warn('Not kept for offline:', url, error);
	}
}

/**
 * Public data, as fast and as fresh as can be had: what the phone keeps is shown at once, then what the server has
 * now, if it is something else. Never for anything personal: all people of a phone share what is kept here.
 *
 * Throws what `fetch` throws, or an Error with the status, only when nothing could be shown at all.
 *
 * @param as the name under which it is kept, where addresses differ from time to time
 */
export async function publicData<Data>(url: string, show: (data: Data) => void, as = url): Promise<void> {
	const kept = await recall(as);
	if (kept) show(kept.body as Data);
	try {
		const response = await fetch(url, { headers: kept?.etag ? { 'if-none-match': kept.etag } : {} });
		if (response.status === 304) return;
		if (!response.ok) throw new Error(`${url} answered ${response.status}`);
		const body = (await response.json()) as Data;
		show(body);
		await keep(as, body, response.headers.get('etag'));
	} catch (error) {
		if (!kept) throw error;
	}
}
