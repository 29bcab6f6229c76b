import { toasts } from '../../shared/ui/toasts.svelte';
import { queue, seen } from '../queue';
import { answered, api, forget, forgetBelow, keep, recall, Refused, session } from '../session';
import { stateName, type Report } from '../words';
import { actsOf, actWords, type Act, type ActName } from './acts';
import { difference, type Difference } from './difference';
import { Draft } from './draft.svelte';
import { t } from './messages';
import type { Pending, Wish } from './send';
import { sender } from './sender.svelte';

/** Somebody else was faster: what changed, and which act of ours was not done (null when only seen in passing). */
export interface Overtaken extends Difference {
	tried: Act | null;
	wish: Wish | null;
}

interface Version {
	report: Report;
	etag: string;
}

/** Last looked at, in memory: going back to a row shows it at once. */
const remembered = new Map<string, Version>();

const atHand = async (id: string) => remembered.get(id) ?? (await recall<Version>(`report:${id}`));

/** The report that is open, what may be done with it, and what is being written about it. */
class Opened {
	id = $state<string | null>(null);
	#version = $state.raw<Version | null>(null);
	failed = $state.raw<unknown>(null);
	/** It was sealed from here a moment ago. */
	sealed = $state(false);
	overtaken = $state.raw<Overtaken | null>(null);
	/** The act whose form is open. */
	writing = $state.raw<Act | null>(null);
	/** What is private in it is being blacked out; `then` is what waits for it: the publication. */
	covering = $state.raw<{ then: (() => Promise<void>) | null } | null>(null);
	/** Why the last act was refused; stands above the form. */
	refused = $state('');
	#drafts = $state.raw(new Map<string, Draft>());

	report = $derived(this.#version?.report ?? null);
	acts = $derived(this.report ? actsOf(this.report) : []);
	/** An act on this report is under way, or its answer is awaited. */
	busy = $derived(sender.on(this.id) !== undefined);

	get etag(): string {
		return this.#version?.etag ?? '';
	}

	async open(id: string | null): Promise<void> {
		if (id === this.id) return;
		this.id = id;
		this.failed = null;
		this.sealed = false;
		this.#version = null;
		this.#settle();
		if (!id) return;
		const known = await atHand(id);
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
			const path = { report_id: id };
			const call = api.GET('/api/v1/operations/reports/{report_id}', { params: { path } });
			const { data, etag } = await answered(call);
			// An answer that was overtaken by that of a move is not the newest word.
			if (id !== this.id || (this.#version !== looked && this.report && data.version < this.report.version)) return;
			this.#see({ report: data, etag });
			this.failed = null;
		} catch (error) {
			if (error instanceof Refused && error.problem.status === 404) this.#lose(id);
			if (id === this.id) this.failed = error;
		}
	}

	/** It is not ours to see, or no longer: no copy of it stays on this device. */
	#lose(id: string) {
		remembered.delete(id);
		void forget(`report:${id}`);
		// It may stand in any of the lists.
		void forgetBelow('list:');
		queue.drop(id);
		if (id !== this.id) return;
		this.#version = null;
		this.#settle();
	}

	/** The draft of an act on the open report; the same one until it was sent. */
	draft(act: ActName): Draft | null {
		if (!this.report) return null;
		const key = `${this.report.id}:${act}`;
		const known = this.#drafts.get(key);
		if (known) return known;
		const made = new Draft(this.report, act);
		// Not through the state: made while a screen is being drawn, and nobody waits for the map itself.
		this.#drafts.set(key, made);
		return made;
	}

	act(name: ActName): Act | undefined {
		return this.acts.find((act) => act.name === name);
	}

	/** Press an act: it is done, or its form opens. */
	async press(act: Act): Promise<void> {
		if (act.atOnce) return this.perform(act);
		this.refused = '';
		this.writing = act;
	}

	cancel() {
		this.writing = null;
		this.refused = '';
	}

	async perform(act: Act): Promise<void> {
		const [report, draft] = [this.report, this.draft(act.name)];
		if (!report || !draft || this.busy || !draft.check(act, report)) return;
		const wish = draft.wish(act, report);
		await this.#asking(wish, () => this.#send(act, wish));
	}

	/** Publish or hide, by the amendment that carries only that. */
	async publish(publish: boolean): Promise<void> {
		const amend = this.act('amend');
		if (!this.report || !amend || this.busy) return;
		const wish = { to: amend.to, publish };
		await this.#asking(wish, () => this.#send(amend, wish));
	}

	/** Black out what is private, of a report that is public or is not. */
	cover() {
		if (this.report?.may_redact && !this.busy) this.covering = { then: null };
	}

	/** What is private has been blacked out, or nothing was: go on with what waited for it. */
	async covered(version: Version | null): Promise<void> {
		const then = this.covering?.then;
		this.covering = null;
		if (version) this.took(version);
		await then?.();
	}

	/** A newer version of a report, from something that was done with it beside the moves. */
	took(version: Version) {
		remember(version);
		seen.mark(version.report);
		queue.stir();
		if (version.report.id === this.id) this.#version = version;
	}

	/** Where words and photos become public, somebody looks at them first. */
	async #asking(wish: Wish, then: () => Promise<void>): Promise<void> {
		const shown = this.report?.publicity === 'public' || wish.category !== undefined;
		if (wish.publish && this.report?.may_redact && shown) this.covering = { then };
		else await then();
	}

	/** After being overtaken: do it all the same, on what is there now. */
	async insist(): Promise<void> {
		const { tried, wish } = this.overtaken ?? {};
		if (!tried || !wish) return;
		this.overtaken = null;
		await this.#send(tried, wish);
	}

	/** The change was read: the note about it goes, what was typed stays. */
	understand() {
		this.overtaken = null;
	}

	forget() {
		remembered.clear();
		this.#drafts = new Map();
		this.id = null;
		this.#version = null;
		this.#settle();
	}

	async #send(act: Act, wish: Wish): Promise<void> {
		if (!this.#version) return;
		const { report, etag } = this.#version;
		this.refused = '';
		const { code } = report;
		await sender.send({ id: crypto.randomUUID(), report: report.id, code, act: act.name, etag, wish });
	}

	/** A move was made, now or after a lost answer, on this report or one that was left in the meantime. */
	moved({ act, code, wish }: Pending, version: Version) {
		toasts.show({ text: news(act, code, wish), tone: 'green' });
		this.#drafts.get(`${version.report.id}:${act}`)?.done();
		this.#drafts.delete(`${version.report.id}:${act}`);
		if (act === 'restrict') return this.#sealed(version.report.id);
		remember(version);
		seen.mark(version.report);
		queue.stir();
		if (version.report.id !== this.id) return;
		this.#version = version;
		this.#settle();
	}

	/** Whoever has sealed a report sees it no more, unless he is of the restricted desk: the server knows. */
	#sealed(id: string) {
		this.#lose(id);
		if (id !== this.id) return;
		this.sealed = true;
		void this.refresh();
	}

	async refusedMove({ report, code, act: name, wish }: Pending, refusal: Refused): Promise<void> {
		if (report !== this.id) {
			toasts.show({ text: `${code}: ${refusal.message}`, tone: 'lacquer' });
			return;
		}
		const act = this.act(name) ?? null;
		const { status, code: why } = refusal.problem;
		if (status === 412 || why === 'move_not_allowed') return this.#wasOvertaken(act, wish);
		this.refused = refusal.message;
		if (act && !act.atOnce) this.writing = act;
		const draft = this.draft(name);
		if (draft) draft.errors = Object.fromEntries(refusal.problem.errors.map((e) => [e.pointer.slice(1), e.detail]));
		if (why === 'media_missing') await draft?.photos.sendAll();
	}

	async #wasOvertaken(tried: Act | null, wish: Wish): Promise<void> {
		const before = this.report;
		queue.stir();
		await this.refresh();
		if (before && this.report) this.overtaken = { ...difference(before, this.report), tried, wish };
	}

	#see(version: Version) {
		const before = this.report;
		this.#version = version;
		remember(version);
		seen.mark(version.report);
		const isNews = before && this.writing && before.version !== version.report.version;
		if (isNews) this.overtaken = { ...difference(before, version.report), tried: null, wish: null };
	}

	#settle() {
		this.overtaken = null;
		this.writing = null;
		this.covering = null;
		this.refused = '';
	}
}

function remember(version: Version) {
	remembered.set(version.report.id, version);
	void keep(`report:${version.report.id}`, version);
}

function news(act: ActName, code: string, { publish, to }: Wish): string {
	if (act !== 'amend') return t('moved', { code, state: stateName(to) });
	return typeof publish === 'boolean' ? t(publish ? 'published' : 'unpublished', { code }) : t('amended', { code });
}

/** What is possible instead of an act that no longer is. */
export function insteadOf(report: Report): string {
	const acts = actWords(report.state, report.moves);
	return acts ? t('notPossible', { acts }) : '';
}

export const opened = new Opened();
sender.listen(opened);

/** Whether the official may be given work himself. */
export const isMe = (id: string): boolean => session.account?.id === id;
