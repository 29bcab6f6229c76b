import { SvelteMap } from 'svelte/reactivity';
import type { Row } from '../words';

/** The rows that something is to be done with, all at once. */
class Selection {
	readonly chosen = new SvelteMap<string, Row>();
	/** Rows are chosen by a press, without a key held: how it is done with a thumb. */
	on = $state(false);
	/** All that the filter finds, also what was not read yet. */
	everything = $state(false);
	/** Where a range begins. */
	#anchor: string | null = null;

	has = (id: string): boolean => this.chosen.has(id);

	/** Whether presses on rows choose them. */
	get active(): boolean {
		return this.on || this.chosen.size > 0;
	}

	toggle(row: Row) {
		this.everything = false;
		if (this.chosen.has(row.id)) this.chosen.delete(row.id);
		else this.chosen.set(row.id, row);
		this.#anchor = row.id;
	}

	/** Choose everything between the last row that was chosen (or `from`) and this one. */
	range(rows: readonly Row[], to: string, from: string | null = null) {
		const anchor = this.#anchor ?? from ?? to;
		const [a, b] = [anchor, to].map((id) => rows.findIndex((row) => row.id === id));
		if (a === undefined || b === undefined || b < 0) return;
		const start = a < 0 ? b : a;
		for (const row of rows.slice(Math.min(start, b), Math.max(start, b) + 1)) this.chosen.set(row.id, row);
		this.#anchor = anchor;
		this.everything = false;
	}

	all(rows: readonly Row[]) {
		for (const row of rows) this.chosen.set(row.id, row);
	}

	clear() {
		this.chosen.clear();
		this.on = this.everything = false;
		this.#anchor = null;
	}

	/** The chosen rows as they are now; one that has left the list as it was seen last. */
	now(rows: readonly Row[]): Row[] {
		return [...this.chosen.values()].map((row) => rows.find(({ id }) => id === row.id) ?? row);
	}
}

export const selection = new Selection();
