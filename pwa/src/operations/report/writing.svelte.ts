import { answered, api, forget, keep, recall, Refused } from '../session';
import { opened } from './opened.svelte';
import { t } from './messageWords';

export const LONGEST_MESSAGE = 1000;

interface Kept {
	text: string;
	/** The id under which it goes, so that a lost answer writes it no second time. */
	id: string;
}

/** A message to a reporter while it is written. Nothing typed is lost until the server has taken it. */
export class Writing {
	text = $state('');
	busy = $state(false);
	failed = $state('');
	#id = crypto.randomUUID() as string;
	readonly #report: string;

	constructor(report: string) {
		this.#report = report;
		void this.#recall();
	}

	get key() {
		return `message:${this.#report}`;
	}

	/** Keep what is typed on this device. */
	save() {
		void keep(this.key, { text: this.text, id: this.#id } satisfies Kept);
	}

	/** Send it; whether the server has it. Pressed again after a lost answer, it is not written twice. */
	async send(): Promise<boolean> {
		const text = this.text.trim();
		if (this.busy || !this.#fits(text)) return false;
		this.busy = true;
		try {
			const path = { report_id: this.#report, message_id: this.#id };
			const call = api.PUT('/api/v1/operations/reports/{report_id}/messages/{message_id}', { params: { path }, body: { text } });
			const { data, etag } = await answered(call);
			opened.took({ report: data, etag });
			[this.text, this.#id] = ['', crypto.randomUUID()];
			await forget(this.key);
			return true;
		} catch (error) {
			this.failed = error instanceof Refused ? error.message : t('offline');
			if (error instanceof Refused && error.problem.code === 'move_id_taken') await this.#another();
			return false;
		} finally {
			this.busy = false;
		}
	}

	#fits(text: string): boolean {
		const long = [...text].length;
		this.failed = long < 2 ? t('needed') : long > LONGEST_MESSAGE ? t('tooLong', { n: long - LONGEST_MESSAGE }) : '';
		return !this.failed;
	}

	/** What went under this id was sent after all, and was changed since: it is shown, and the rest has another id. */
	async #another() {
		this.#id = crypto.randomUUID();
		this.save();
		await opened.refresh();
	}

	async #recall() {
		const kept = await recall<Kept>(this.key);
		// What was typed in the meantime is newer.
		if (kept && !this.text) [this.text, this.#id] = [kept.text, kept.id];
	}
}
