import { answered, api, forget, keep, recall, Refused } from '../../session';
import { feeOf, type Procedure, type Wanted } from '../catalogue';
import { insist, sentences } from '../insist';
import type { Schemas } from '../words';
import { t } from './messages';

type Item = Schemas['ExpressItem'];
type Taken = Schemas['ExpressTaken'];

export const MOST = 20;
const KEY = 'express-batch';
const HABITS = 'express-habits';
const PHONE = /^(\+?84|0)(3|5|7|8|9)\d{8}$/;
const ID_NUMBER = /^[A-Za-z0-9]{5,20}$/;

/** One dossier of a batch; the ids of it and of the move that ends it are made here. */
export interface Line {
	id: string;
	move: string;
	name: string;
	idNumber: string;
	phone: string;
	copies: number;
}

/** What stays from batch to batch: the same counter certifies copies all day, and the same person signs them. */
interface Habits {
	procedure: Procedure | null;
	receiving: string;
	signer?: string;
}

interface Kept extends Habits {
	lines: Line[];
	taken: Taken[];
}

export const newLine = (like?: Line): Line => ({
	id: crypto.randomUUID(),
	move: crypto.randomUUID(),
	name: like?.name ?? '',
	idNumber: like?.idNumber ?? '',
	phone: like?.phone ?? '',
	copies: 1
});

/** The papers of a line: what is required came, and of what is counted in copies so many as the line says. */
export function componentsOf(wanted: readonly Wanted[], copies: number): Schemas['ComponentDraft'][] {
	const counted = wanted.find((each) => each.copies > 0) ?? wanted[0];
	return wanted
		.filter((each) => each.required || each === counted)
		.map((each) => ({ key: each.key, originals: each.originals, copies: each === counted ? copies : each.copies, note: null, media: [] }));
}

/** A batch of the express lane, from typing to returning. Kept on this device until the server has it. */
export class Batch {
	procedure = $state.raw<Procedure | null>(null);
	receiving = $state('');
	/** Who signed last, an official's id: proposed for the next batch. */
	signer = $state('');
	lines = $state<Line[]>([newLine()]);
	/** What became of each line, once it was received. */
	taken = $state.raw<Taken[]>([]);
	errors = $state.raw<Record<string, string>>({});
	busy = $state(false);
	lost = $state('');
	#stop = new AbortController();

	copies = $derived(this.lines.reduce((sum, { copies }) => sum + copies, 0));
	fee = $derived(this.procedure && feeOf(this.procedure));
	isReturned = $derived(this.taken.length > 0 && this.taken.every(({ state }) => state === 'returned'));

	/** Take up what was typed before; true when there was something. */
	async restore(): Promise<boolean> {
		const kept = await recall<Kept>(KEY);
		const habits = kept ?? (await recall<Habits>(HABITS));
		if (habits) Object.assign(this, { procedure: habits.procedure, receiving: habits.receiving, signer: habits.signer ?? '' });
		if (!kept) return false;
		this.lines = kept.lines;
		this.taken = kept.taken;
		return true;
	}

	save() {
		const { procedure, receiving, signer, taken } = this;
		void keep(KEY, { procedure, receiving, signer, taken, lines: $state.snapshot(this.lines) } satisfies Kept);
	}

	choose(procedure: Procedure | null) {
		this.procedure = procedure;
		this.errors = procedure && !procedure.express ? { procedure: t('notExpress') } : {};
		this.save();
	}

	add(like?: Line) {
		if (this.lines.length < MOST) this.lines.push(newLine(like));
		this.save();
	}

	remove(id: string) {
		this.lines = this.lines.filter((line) => line.id !== id);
		if (this.lines.length === 0) this.lines = [newLine()];
		this.save();
	}

	/** Whether it can be sent; says at each field what is wrong if not. */
	check(): boolean {
		const wrong: Record<string, string> = {};
		if (!this.procedure) wrong.procedure = t('procedureNeeded');
		else if (!this.procedure.express) wrong.procedure = t('notExpress');
		if (!this.receiving) wrong.receiving = t('counterNeeded');
		for (const [index, { name, phone, idNumber }] of this.lines.entries()) {
			if (!name.trim()) wrong[`/items/${index}/applicant/name`] = t('nameNeeded');
			if (idNumber.trim() && !ID_NUMBER.test(idNumber.trim())) wrong[`/items/${index}/applicant/id_number`] = t('idOdd');
			if (phone.trim() && !PHONE.test(phone.replaceAll(/[\s.-]/g, ''))) wrong[`/items/${index}/phone`] = t('phoneOdd');
		}
		this.errors = wrong;
		return Object.keys(wrong).length === 0;
	}

	/** Receive all of it, or none. Sent until there is an answer: each line has its id. */
	async send(): Promise<void> {
		if (this.busy || !this.check()) return;
		const body = { items: this.lines.map((line) => this.#item(line)) };
		const taken = await this.#ask(() => answered(api.POST('/api/v1/operations/dossiers/express', { body })));
		if (!taken) return;
		this.taken = taken.data.items;
		this.save();
		this.#keepHabits();
	}

	/** All of it was signed on paper by `signer` and handed out, to each applicant what is his. */
	async giveBack(): Promise<void> {
		const { signer } = this;
		if (this.busy) return;
		this.errors = signer ? {} : { signer: t('signerNeeded') };
		if (!signer) return;
		for (const name of new Set(this.lines.map(({ name }) => name.trim()))) {
			const items = this.lines.filter((line) => line.name.trim() === name).map(({ id, move }) => ({ dossier_id: id, move_id: move }));
			const received_by = { name, id_number: null, relation: null };
			const body = { items, signer, received_by };
			const done = await this.#ask(() => answered(api.POST('/api/v1/operations/dossiers/express/returns', { body })));
			if (!done) return;
			const after = new Map(done.data.items.map((item) => [item.id, item]));
			this.taken = this.taken.map((item) => after.get(item.id) ?? item);
			this.save();
		}
		void forget(KEY);
		this.#keepHabits();
	}

	stop() {
		this.#stop.abort();
		this.#stop = new AbortController();
	}

	/** An empty batch, at the same counter for the same procedure. */
	clear() {
		this.lines = [newLine()];
		this.taken = [];
		this.errors = {};
		void forget(KEY);
	}

	async #ask<T>(call: () => Promise<T>): Promise<T | null> {
		this.busy = true;
		try {
			return await insist(call, (why) => (this.lost = why instanceof Refused ? why.message : t('lost')), this.#stop.signal);
		} catch (error) {
			this.errors = sentences(error);
			return null;
		} finally {
			this.busy = false;
			this.lost = '';
		}
	}

	#keepHabits() {
		const { procedure, receiving, signer } = this;
		void keep(HABITS, { procedure, receiving, signer } satisfies Habits);
	}

	#item({ id, name, idNumber, phone, copies }: Line): Item {
		const of = this.procedure?.cases[0];
		return {
			id,
			procedure: this.procedure?.code ?? '',
			case: of?.key ?? 'chung',
			receiving: this.receiving,
			competent: this.receiving,
			return_at: this.receiving,
			commune: null,
			applicant: { name: name.trim(), id_number: idNumber.trim() || null, birth_date: null, sex: null, address: null, email: null },
			phone: phone.trim() || null,
			phone_verified: false,
			components: componentsOf(of?.components ?? [], copies),
			note: null,
			return_by: 'counter',
			external_code: null
		};
	}
}
