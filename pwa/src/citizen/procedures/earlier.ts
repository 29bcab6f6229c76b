import { boxOf, ownerHere, type Search } from '../outbox';

/** So many earlier searches stay readable without a connection. */
export const MOST_KEPT = 20;

/** Asked twice in other spacing or capitals, it is the same search. */
export const sameName = (q: string): string => q.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');

/** Those beyond the newest `MOST_KEPT`. */
export function outdated(searches: Search[]): Search[] {
	return [...searches].sort((a, b) => b.at.localeCompare(a.at)).slice(MOST_KEPT);
}

/** Earlier searches, the newest first. What one looked for can be private: it is kept per person, and goes at sign-out. */
export async function earlier(): Promise<Search[]> {
	const all = await boxOf(await ownerHere()).all('searches');
	return all.sort((a, b) => b.at.localeCompare(a.at));
}

/** What was found for these words when last asked, if this phone still has it. */
export async function recalled(q: string): Promise<Search | undefined> {
	return boxOf(await ownerHere()).get('searches', sameName(q));
}

/** Keep what was found, and let the oldest go. */
export async function keep(q: string, found: Search['found'], now = new Date()): Promise<void> {
	const box = boxOf(await ownerHere());
	const search: Search = { id: sameName(q), q: q.trim(), at: now.toISOString(), found };
	const others = (await box.all('searches')).filter(({ id }) => id !== search.id);
	const gone = outdated([search, ...others]).map(({ id }) => ({ on: 'searches' as const, remove: id }));
	await box.write({ on: 'searches', put: search }, ...gone);
}
