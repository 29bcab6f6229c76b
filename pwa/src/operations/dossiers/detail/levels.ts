/** An edge list of a route: which steps come after each. */
export interface Link {
	key: string;
	next: readonly string[];
}

function lengths(links: readonly Link[]): Map<string, number> {
	const level = new Map(links.map(({ key }) => [key, 0]));
	// A route has no cycle (checked when it is published); so many rounds settle every path, and end any other.
	for (let round = 0; round < links.length; round++) {
		for (const { key, next } of links) {
			for (const after of next) level.set(after, Math.max(level.get(after) ?? 0, (level.get(key) ?? 0) + 1));
		}
	}
	return level;
}

/**
 * The steps of a route in rows from first to last: those of one row run side by side.
 *
 * A step stands below everything that must be done before it. Without a route that fits (`links`), each has its own row.
 */
export function levels<Step extends { key: string }>(steps: readonly Step[], links: readonly Link[]): Step[][] {
	const known = new Set(links.map(({ key }) => key));
	if (!steps.every(({ key }) => known.has(key))) return steps.map((step) => [step]);
	const level = lengths(links);
	const rows = new Map<number, Step[]>();
	for (const step of steps) {
		const at = level.get(step.key) ?? 0;
		rows.set(at, [...(rows.get(at) ?? []), step]);
	}
	return [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row);
}
