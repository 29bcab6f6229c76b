import { forget, keep, recall } from '../session';
import type { ActName } from '../report';

interface Kept {
	/** Which reports it was written for. */
	of: string;
	note: string;
	answer: string;
	noPhoto: string;
}

const key = (act: ActName) => `many:${act}`;

/** The server has what was written for an act: nothing to keep. */
export const sent = (act: ActName) => forget(key(act));

/**
 * What is written once for many reports. It outlives the sheet and a reload, until the server has taken it. For other
 * reports it is not offered again: an answer belongs to what it answers.
 */
export class ManyWords {
	note = $state('');
	answer = $state('');
	noPhoto = $state('');
	readonly #act: ActName;
	readonly #of: string;

	constructor(act: ActName, of: string) {
		[this.#act, this.#of] = [act, of];
		void recall<Kept>(key(act)).then((kept) => {
			// What was typed in the meantime is newer.
			if (kept?.of !== of || this.note || this.answer || this.noPhoto) return;
			[this.note, this.answer, this.noPhoto] = [kept.note, kept.answer, kept.noPhoto];
		});
	}

	save() {
		const { note, answer, noPhoto } = this;
		void keep(key(this.#act), { of: this.#of, note, answer, noPhoto } satisfies Kept);
	}

	done() {
		void sent(this.#act);
	}
}
