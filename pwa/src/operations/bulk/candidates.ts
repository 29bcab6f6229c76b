import type { Row } from '../words';

const MOST = 6;

/** Without accents and signs of case, as the desk's search reads words. */
const plain = (text: string): string =>
	text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

/** What others could be merged into: the chosen ones first, then those of the list, narrowed by code or words. */
export function candidates(chosen: readonly Row[], rows: readonly Row[], sought: string): Row[] {
	const all = [...new Map([...chosen, ...rows].map((row) => [row.id, row])).values()];
	const wanted = plain(sought.trim());
	return all.filter(({ state }) => !GONE.has(state)).filter(({ code, excerpt }) => plain(`${code} ${excerpt}`).includes(wanted)).slice(0, MOST);
}

/** Nothing is merged into these. */
const GONE: ReadonlySet<Row['state']> = new Set(['merged', 'rejected', 'withdrawn']);
