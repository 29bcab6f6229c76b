import type { Row } from '../words';

export interface Page {
	items: Row[];
	/** The cursor of what comes after; null at the end. */
	next: string | null;
}

/** What is older than this row, in the order of the list: the newest first, then by id. */
const isOlder = (row: Row, than: Row): boolean =>
	row.filed_at === than.filed_at ? row.id < than.id : row.filed_at < than.filed_at;

/**
 * The list after its head was read anew: `head` replaces all that is as new as its last row, what is older stays.
 * Rows that left, moved or came are right in the head, wherever they stood.
 */
export function withHead(list: Page, head: Page): Page {
	const last = head.items.at(-1);
	if (head.next === null || !last) return head;
	const older = list.items.filter((row) => isOlder(row, last));
	return { items: [...head.items, ...older], next: older.length > 0 ? list.next : head.next };
}

/** The list with the page behind it. A row that is there already (something arrived in between) is not shown twice. */
export function withTail(list: Page, tail: Page): Page {
	const there = new Set(list.items.map(({ id }) => id));
	return { items: [...list.items, ...tail.items.filter(({ id }) => !there.has(id))], next: tail.next };
}

/** Ids of the rows that were not there before. */
export function arrived(before: readonly Row[], after: readonly Row[]): string[] {
	const there = new Set(before.map(({ id }) => id));
	return after.filter(({ id }) => !there.has(id)).map(({ id }) => id);
}

/**
 * The id to go to from `current` by so many rows. When `current` has left the list (a report that was dealt with),
 * one goes on from the place where it stood.
 */
export function neighbour(rows: readonly Row[], current: string | null, by: number, lastIndex: number): string | null {
	const index = rows.findIndex(({ id }) => id === current);
	const from = index >= 0 ? index + by : by > 0 ? lastIndex : lastIndex - 1;
	const within = Math.min(rows.length - 1, Math.max(0, from));
	return rows[within]?.id ?? null;
}
