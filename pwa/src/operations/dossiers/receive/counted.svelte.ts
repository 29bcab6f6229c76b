import type { Wanted } from '../catalogue';
import { Scans } from '../scans.svelte';

/** How many of one paper came, or why it is not needed. */
export class Counted {
	originals = $state(0);
	copies = $state(0);
	note = $state('');
	readonly scans: Scans;

	constructor(changed: () => void) {
		this.scans = new Scans(changed);
	}

	get isThere(): boolean {
		return this.originals > 0 || this.copies > 0 || this.scans.taken.length > 0;
	}

	/** The paper was handed in as the case asks, or was not. */
	tick(there: boolean, { originals, copies }: Wanted) {
		this.originals = there ? Math.max(originals, copies > 0 ? 0 : 1) : 0;
		this.copies = there ? copies : 0;
		if (!there) this.scans.clear();
	}
}
