import { forget, keep, recall } from '../session';
import type { ActName } from '../report';

interface Kept {
	note: string;
	answer: string;
	noPhoto: string;
}

/** What is written once for many reports. It outlives the sheet and a reload, until the server has taken it. */
export class ManyWords {
	note = $state('');
	answer = $state('');
	noPhoto = $state('');
	readonly #key: string;

	constructor(act: ActName) {
		this.#key = `many:${act}`;
		void recall<Kept>(this.#key).then((kept) => {
			// What was typed in the meantime is newer.
			if (kept && !this.note && !this.answer && !this.noPhoto) Object.assign(this, kept);
		});
	}

	save() {
		const { note, answer, noPhoto } = this;
		void keep(this.#key, { note, answer, noPhoto } satisfies Kept);
	}

	/** The server has it. */
	done() {
		void forget(this.#key);
	}
}
