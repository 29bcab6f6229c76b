import { toasts } from '../../../shared/ui/toasts.svelte';
import { answered, api, forget, forgetBelow, keep, recall, Refused } from '../../session';
import { errands, type Answer, type Deed, type Errand } from '../errands.svelte';
import { sentences } from '../insist';
import { list } from '../list/list.svelte';
import { stateName, type Dossier } from '../words';
import { actsOf, type Act } from './acts';
import { difference, type Difference } from './difference';
import { Draft, type Typed } from './draft.svelte';
import { t } from './messages';

/** Somebody else was faster: what changed, and what of ours was not done (null when only seen in passing). */
export interface Overtaken extends Difference {
	tried: Errand | null;
}

interface Version {
	dossier: Dossier;
	etag: string;
}

/** The dossier that is open, what may be done with it, and what is being written about it. */
class Opened {
	id = $state<string | null>(null);
	#version = $state.raw<Version | null>(null);
	failed = $state.raw<unknown>(null);
	overtaken = $state.raw<Overtaken | null>(null);
	/** Name of the act whose form is open. */
	writing = $state<string | null>(null);
	/** Why the last deed was refused, where no form can say it. */
	refused = $state('');
	#drafts = new Map<string, Draft>();

	dossier = $derived(this.#version?.dossier ?? null);
	acts = $derived(this.dossier ? actsOf(this.dossier) : []);
	busy = $derived(errands.on(this.id) !== undefined);

	async open(id: string | null): Promise<void> {
		if (id === this.id) return;
		this.id = id;
		this.failed = null;
		this.#version = null;
		this.#settle();
		if (!id) return;
		const known = await recall<Version>(`dossier:${id}`);
		if (id !== this.id) return;
		if (known) this.#version ??= known;
		await this.refresh();
	}

	/** Read it again; what somebody else changed is shown to whoever is writing. */
	async refresh(): Promise<void> {
		const { id } = this;
		if (!id) return;
		const looked = this.#version;
		try {
			const call = api.GET('/api/v1/operations/dossiers/{dossier_id}', { params: { path: { dossier_id: id } } });
			const { data, etag } = await answered(call);
			if (id === this.id && (this.#version === looked || !isOlder(data, this.dossier))) this.#took({ dossier: data, etag });
		} catch (error) {
			if (error instanceof Refused && error.problem.status === 404) this.#lose(id);
			if (id === this.id) this.failed = error;
		}
	}

	#took(version: Version) {
		const before = this.dossier;
		this.see(version);
		this.failed = null;
		const isNews = before && this.writing && before.version !== version.dossier.version;
		if (isNews) this.overtaken = { ...difference(before, version.dossier), tried: null };
	}

	/** It is not ours to see, or no longer: no copy of it stays on this device. */
	#lose(id: string) {
		void forget(`dossier:${id}`);
		// It may stand in any of the lists.
		void forgetBelow('dossiers:');
		list.drop(id);
		if (id !== this.id) return;
		this.#version = null;
		this.#settle();
	}

	act(name: string | null): Act | undefined {
		return this.acts.find((act) => act.name === name);
	}

	/** What was written for an act that is possible no more: its form is gone, the words are not. */
	get typed(): Typed[] {
		const { dossier, overtaken } = this;
		const name = overtaken?.tried ? nameOf(overtaken.tried) : this.writing;
		if (!dossier || !name || this.act(name)) return [];
		return this.#drafts.get(`${dossier.id}:${name}`)?.typed ?? [];
	}

	/** The draft of an act on the open dossier; the same one until it was sent. */
	draft(act: string): Draft | null {
		if (!this.dossier) return null;
		const key = `${this.dossier.id}:${act}`;
		const known = this.#drafts.get(key);
		if (known) return known;
		const made = new Draft(this.dossier, act);
		this.#drafts.set(key, made);
		return made;
	}

	/** Press an act: it is done, or its form opens. */
	async press(act: Act): Promise<void> {
		this.refused = '';
		if (act.atOnce) await this.perform(act);
		else this.writing = act.name;
	}

	cancel() {
		this.writing = null;
		this.refused = '';
	}

	async perform(act: Act): Promise<void> {
		const draft = this.draft(act.name);
		if (!draft || this.busy || !draft.check(act)) return;
		await this.do(act.label, { kind: 'move', wish: draft.wish(act) });
	}

	/** Do something to the open dossier as it was looked at. */
	async do(label: string, deed: Deed): Promise<void> {
		if (!this.#version || this.busy) return;
		const { dossier, etag } = this.#version;
		this.refused = '';
		await errands.run({ id: crypto.randomUUID(), dossier: dossier.id, code: dossier.code ?? '', label, etag, deed });
	}

	/** After being overtaken: do it all the same, on what is there now. */
	async insist(): Promise<void> {
		const tried = this.overtaken?.tried;
		this.overtaken = null;
		if (tried) await this.do(tried.label, tried.deed);
	}

	understand() {
		this.overtaken = null;
	}

	/** The server's newest word on the open dossier. */
	see(version: Version) {
		void keep(`dossier:${version.dossier.id}`, version);
		if (version.dossier.id === this.id) this.#version = version;
	}

	forget() {
		this.id = null;
		this.#version = null;
		this.#drafts.clear();
		this.#settle();
	}

	done(errand: Errand, answer: Answer) {
		const name = nameOf(errand);
		this.#drafts.get(`${errand.dossier}:${name}`)?.done();
		this.#drafts.delete(`${errand.dossier}:${name}`);
		list.stir();
		if (answer) this.see(answer);
		const state = answer ? stateName(answer.dossier.state) : '';
		const text = answer ? t('did', { label: errand.label, code: errand.code, state }) : t('noted', { label: errand.label });
		toasts.show({ text, tone: 'green' });
		if (errand.dossier !== this.id) return;
		if (!answer) void this.refresh();
		this.#settle();
	}

	refusedDeed(errand: Errand, refusal: Refused) {
		if (errand.dossier !== this.id) {
			toasts.show({ text: `${errand.code}: ${refusal.message}`, tone: 'lacquer' });
			return;
		}
		const { status, code } = refusal.problem;
		if (status === 412 || code === 'move_not_allowed' || code === 'step_not_allowed') {
			void this.#wasOvertaken(errand);
			return;
		}
		this.refused = refusal.message;
		const draft = this.draft(nameOf(errand));
		if (draft) draft.errors = atFields(refusal);
		if (code === 'media_missing') void draft?.scans.sendAll();
	}

	async #wasOvertaken(tried: Errand): Promise<void> {
		const before = this.dossier;
		list.stir();
		await this.refresh();
		if (before && this.dossier) this.overtaken = { ...difference(before, this.dossier), tried };
	}

	#settle() {
		this.overtaken = null;
		this.writing = null;
		this.refused = '';
	}
}

/** An answer that was overtaken by that of a deed is not the newest word. */
const isOlder = (read: Dossier, known: Dossier | null) => known !== null && read.version < known.version;

/** The form that a deed was written in. */
function nameOf({ deed }: Errand): string {
	if (deed.kind === 'move') return deed.wish.extension ? 'extend' : deed.wish.to;
	return deed.kind === 'step' ? `step:${deed.step}` : deed.kind;
}

/** `/received_by/name` belongs to the field `received_by`. */
function atFields(refusal: Refused): Record<string, string> {
	const found = Object.entries(sentences(refusal)).map(([pointer, words]) => [pointer.split('/')[1] ?? '', words]);
	return Object.fromEntries(found.filter(([field]) => field)) as Record<string, string>;
}

export const opened = new Opened();
errands.listen({
	done: (errand, answer) => opened.done(errand, answer),
	refused: (errand, refusal) => opened.refusedDeed(errand, refusal)
});
