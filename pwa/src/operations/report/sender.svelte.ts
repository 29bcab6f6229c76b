import { patience, type Refused } from '../session';
import type { Report } from '../words';
import { send, unanswered, type Pending } from './send';

interface Listener {
	moved(pending: Pending, version: { report: Report; etag: string }): void;
	refusedMove(pending: Pending, refusal: Refused): Promise<void>;
}

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 30_000;

interface Waiting extends Pending {
	/** No answer came: it is being tried again. */
	lost: boolean;
}

/** Moves on their way. One without an answer is sent again, with its id, until there is one. */
class Sender {
	waiting = $state.raw<Waiting[]>([]);
	/** Those nobody knows the end of. */
	lost = $derived(this.waiting.filter(({ lost }) => lost));
	#listener: Listener | undefined;
	#knock = new EventTarget();
	#patience = patience(this.#knock);

	listen(listener: Listener) {
		this.#listener = listener;
	}

	/** What is under way on a report. */
	on(report: string | null): Waiting | undefined {
		return this.waiting.find((move) => move.report === report);
	}

	async send(pending: Pending): Promise<void> {
		if (this.waiting.some(({ id }) => id === pending.id)) return;
		this.waiting = [...this.waiting, { ...pending, lost: false }];
		let wait = FIRST_WAIT_MS;
		// A move that was forgotten (sign-out) is not sent any more.
		while (this.waiting.some(({ id }) => id === pending.id)) {
			const outcome = await send(pending);
			if (outcome.kind === 'lost') {
				this.#set(pending.id);
				await this.#patience(outcome.wait === null ? wait : outcome.wait * 1000);
				wait = Math.min(LONGEST_WAIT_MS, wait * 2);
				continue;
			}
			this.waiting = this.waiting.filter(({ id }) => id !== pending.id);
			if (outcome.kind === 'moved') this.#listener?.moved(pending, outcome);
			else await this.#listener?.refusedMove(pending, outcome.refusal);
		}
	}

	/** Send again what an earlier visit left without an answer. */
	async resume() {
		for (const pending of await unanswered()) void this.send(pending);
	}

	/** Try again at once. */
	again() {
		this.#knock.dispatchEvent(new Event('again'));
	}

	forget() {
		this.waiting = [];
		this.again();
	}

	#set(id: string) {
		this.waiting = this.waiting.map((move) => (move.id === id ? { ...move, lost: true } : move));
	}
}

export const sender = new Sender();
