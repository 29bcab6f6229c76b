import { answered, api, forget, keep, recallAll, Refused } from '../session';
import { askAgain, insist } from './insist';
import type { Dossier, Schemas } from './words';

export type Wish = Pick<Schemas['DossierMoveRequest'], 'to'> & Partial<Schemas['DossierMoveRequest']>;
export type StepWish = Pick<Schemas['StepMoveRequest'], 'to'> & Partial<Schemas['StepMoveRequest']>;

/** What is done to a dossier. */
export type Deed =
	| { kind: 'move'; wish: Wish }
	| { kind: 'step'; step: string; wish: StepWish }
	| { kind: 'give'; papers: Schemas['HandoverDraft'] }
	| { kind: 'take'; handover: string };

/** A deed that has its id, and no answer yet. Sent again with the same id it cannot happen twice. */
export interface Errand {
	id: string;
	dossier: string;
	code: string;
	/** What it is, in the words of the button. */
	label: string;
	etag: string;
	deed: Deed;
}

/** The dossier after a deed; null after one whose answer is something else. */
export type Answer = { dossier: Dossier; etag: string } | null;

interface Listener {
	done(errand: Errand, answer: Answer): void;
	refused(errand: Errand, refusal: Refused): void;
}

const PREFIX = 'errand:';

async function moved(call: Parameters<typeof answered<Dossier>>[0]): Promise<Answer> {
	const { data, etag } = await answered(call);
	return { dossier: data, etag };
}

async function ask({ id, dossier, etag, deed }: Errand): Promise<Answer> {
	const header = { 'If-Match': etag };
	switch (deed.kind) {
		case 'move':
			return moved(
				api.PUT('/api/v1/operations/dossiers/{dossier_id}/moves/{move_id}', {
					params: { path: { dossier_id: dossier, move_id: id }, header },
					// The server fills in what is left out.
					body: deed.wish as Schemas['DossierMoveRequest']
				})
			);
		case 'step':
			return moved(
				api.PUT('/api/v1/operations/dossiers/{dossier_id}/steps/{step_key}/moves/{move_id}', {
					params: { path: { dossier_id: dossier, step_key: deed.step, move_id: id }, header },
					body: deed.wish as Schemas['StepMoveRequest']
				})
			);
		case 'give':
			await answered(
				api.PUT('/api/v1/operations/dossiers/{dossier_id}/handovers/{handover_id}', {
					params: { path: { dossier_id: dossier, handover_id: id } },
					body: deed.papers
				})
			);
			return null;
		case 'take':
			await answered(
				api.PUT('/api/v1/operations/dossiers/{dossier_id}/handovers/{handover_id}/receipt', {
					params: { path: { dossier_id: dossier, handover_id: deed.handover } }
				})
			);
			return null;
	}
}

/** Deeds on their way. One without an answer is sent again until there is one, also after a reload. */
class Errands {
	waiting = $state.raw<Errand[]>([]);
	/** Ids of those that were asked for and got no answer. */
	#lost = $state.raw<ReadonlySet<string>>(new Set());
	lost = $derived(this.waiting.filter(({ id }) => this.#lost.has(id)));
	#listener: Listener | undefined;
	#stop = new AbortController();

	listen(listener: Listener) {
		this.#listener = listener;
	}

	/** What is under way on a dossier. */
	on(dossier: string | null): Errand | undefined {
		return this.waiting.find((errand) => errand.dossier === dossier);
	}

	async run(errand: Errand): Promise<void> {
		if (this.waiting.some(({ id }) => id === errand.id)) return;
		this.waiting = [...this.waiting, errand];
		await keep(PREFIX + errand.id, errand);
		const { signal } = this.#stop;
		try {
			const answer = await insist(() => ask(errand), () => (this.#lost = new Set([...this.#lost, errand.id])), signal);
			await this.#settle(errand);
			this.#listener?.done(errand, answer);
		} catch (error) {
			if (signal.aborted || !(error instanceof Refused)) return;
			await this.#settle(errand);
			this.#listener?.refused(errand, error);
		}
	}

	/** Send again what an earlier visit left without an answer. */
	async resume() {
		for (const errand of await recallAll<Errand>(PREFIX)) void this.run(errand);
	}

	again = askAgain;

	/** Somebody else may sit down here: what is under way stops; what is kept is forgotten with the session. */
	forget() {
		this.#stop.abort();
		this.#stop = new AbortController();
		this.waiting = [];
	}

	async #settle({ id }: Errand) {
		this.waiting = this.waiting.filter((errand) => errand.id !== id);
		await forget(PREFIX + id);
	}
}

export const errands = new Errands();
