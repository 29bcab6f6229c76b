import type { Wish } from '../errands.svelte';
import { Scans, type KeptScan } from '../scans.svelte';
import { forget, keep, recall } from '../../session';
import type { Dossier } from '../words';
import type { Act, FieldName } from './acts';
import { t } from './messages';

/** What of a form survives a reload. */
interface Words {
	reason: string;
	legal_basis: string;
	items: string;
	until: string;
	note: string;
	more: string;
	unit: string;
	amount: string;
	taker: string;
	takerId: string;
	relation: string;
	scans: KeptScan[];
}

/** What was written in a field, by the label of the field. */
export type Typed = [label: 'items' | 'until' | 'reason' | 'legal_basis' | 'more' | 'amount' | 'note', words: string];

/** A whole number as people write it, "12.000" among them; null for anything else. */
function whole(written: string): number | null {
	const digits = written.replaceAll(/[\s.,]/g, '');
	return /^\d{1,12}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}

/** What an official is writing for one act on one dossier. Nothing typed is lost until the server has taken it. */
export class Draft {
	reason = $state('');
	legal_basis = $state('');
	/** One thing that is missing per line. */
	items = $state('');
	/** The day by which it is asked for, as the browser writes it; empty for none. */
	until = $state('');
	note = $state('');
	/** How much more time. */
	more = $state('');
	unit = $state('working_days');
	amount = $state('');
	taker = $state('');
	takerId = $state('');
	relation = $state('');
	/** What is wrong with each field, in words. */
	errors = $state.raw<Partial<Record<string, string>>>({});
	readonly scans = new Scans(() => this.save());
	readonly key: string;
	readonly #applicant: Dossier['applicant'];

	constructor(dossier: Pick<Dossier, 'id' | 'applicant'>, act: string) {
		this.key = `dossier-draft:${dossier.id}:${act}`;
		this.#applicant = dossier.applicant;
		this.taker = dossier.applicant.name;
		this.takerId = dossier.applicant.id_number ?? '';
		void this.#recall();
	}

	save() {
		const { reason, legal_basis, items, until, note, more, unit, amount, taker, takerId, relation } = this;
		const words = { reason, legal_basis, items, until, note, more, unit, amount, taker, takerId, relation };
		void keep(this.key, { ...words, scans: this.scans.kept } satisfies Words);
	}

	/** Somebody else who takes the result has another number: the applicant's never stands beside his name. */
	nameTaker() {
		const own = this.#applicant.id_number ?? '';
		const isApplicant = this.taker.trim() === this.#applicant.name;
		if (isApplicant && !this.takerId) this.takerId = own;
		if (!isApplicant && this.takerId === own) this.takerId = '';
		this.save();
	}

	done() {
		this.scans.clear();
		void forget(this.key);
	}

	get lines(): string[] {
		return this.items.split('\n').map((line) => line.trim()).filter(Boolean);
	}

	/** What was written, field by field, in the order of the form. */
	get typed(): Typed[] {
		const { items, until, reason, legal_basis, more, amount, note } = this;
		const written: Typed[] = [
			['items', items], ['until', until], ['reason', reason], ['legal_basis', legal_basis],
			['more', more], ['amount', amount], ['note', note]
		]; // prettier-ignore
		return written.filter(([, words]) => words.trim() !== '');
	}

	/** Whether it can be sent; says at each field what is wrong if not. */
	check(act: Pick<Act, 'needs'>): boolean {
		const wrong = act.needs.map((field) => [field, this.#missing(field)] as const).filter(([, words]) => words);
		this.errors = Object.fromEntries(wrong);
		if (this.scans.sending) this.errors = { ...this.errors, media: t('scansRunning') };
		return Object.keys(this.errors).length === 0;
	}

	#missing(field: FieldName): string | undefined {
		const words = field === 'extension' || field === 'amount' ? 'numberNeeded' : field === 'items' ? 'itemsNeeded' : 'needed';
		return this.#has[field]() ? undefined : t(words);
	}

	/** Whether a field is filled in so that it can be sent. */
	#has: Record<FieldName, () => boolean> = {
		items: () => this.lines.length > 0,
		until: () => this.until !== '',
		reason: () => this.reason.trim() !== '',
		legal_basis: () => this.legal_basis.trim() !== '',
		extension: () => whole(this.more) !== null,
		amount: () => whole(this.amount) !== null,
		received_by: () => this.taker.trim() !== '',
		media: () => this.scans.mediaIds.length > 0,
		note: () => this.note.trim() !== ''
	};

	/** The move as the server takes it: what the act carries and somebody filled in. */
	wish(act: Pick<Act, 'to' | 'fields'>): Wish {
		const given: Record<FieldName, unknown> = {
			items: this.lines.length > 0 && this.lines,
			until: this.until,
			reason: this.reason.trim(),
			legal_basis: this.legal_basis.trim(),
			extension: this.more && { amount: whole(this.more), unit: this.unit },
			amount: whole(this.amount),
			received_by: this.taker.trim() && {
				name: this.taker.trim(),
				id_number: this.takerId.trim() || null,
				relation: this.relation.trim() || null
			},
			media: this.scans.mediaIds.length > 0 && this.scans.mediaIds,
			note: this.note.trim()
		};
		const carried: readonly FieldName[] = act.fields.includes('note') ? act.fields : [...act.fields, 'note'];
		const filled = carried.filter((field) => given[field]).map((field) => [field, given[field]]);
		return { to: act.to, ...(Object.fromEntries(filled) as Partial<Wish>) };
	}

	async #recall() {
		const kept = await recall<Words>(this.key);
		// What was typed in the meantime is newer.
		if (!kept || this.reason || this.items || this.note) return;
		const { scans, ...words } = kept;
		Object.assign(this, words);
		await this.scans.restore(scans);
	}
}
