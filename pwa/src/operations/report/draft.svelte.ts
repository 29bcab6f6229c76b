import { Photos } from '../photos';
import { forget, keep, recall } from '../session';
import type { Report } from '../words';
import { asksPhoto, type Act, type ActName, type FieldName } from './acts';
import { t } from './messages';
import type { Wish } from './send';

export const SHORTEST_ANSWER = 10;
export const LIMITS = { note: 2000, public_answer: 5000, no_photo_reason: 2000 } as const;
/** The first of the list of owners: it takes back what was said. */
export const UNKNOWN_OWNER = 'chua-ro';
const TEXTS = ['note', 'public_answer', 'no_photo_reason'] as const;
const CHOICES = ['into', 'receiver', 'receipt'] as const;

/** One agency's part of a report that is split; its id is made here, so that sending twice makes one. */
export interface PartDraft {
	id: string;
	agency: string;
	text: string;
}

export const newPart = (): PartDraft => ({ id: crypto.randomUUID(), agency: '', text: '' });

export type Reason = NonNullable<Wish['reason']>;
export const REASONS = ['not_for_authorities', 'no_contact', 'abuse', 'outside_province'] as const satisfies readonly Reason[];

/** The words of a form that survive a reload. */
interface Words {
	note: string;
	public_answer: string;
	no_photo_reason: string;
	reason: string;
	assignee: string;
}

const length = (text: string) => [...text.trim()].length;

/** What an official is writing for one act on one report. Nothing typed is lost until the server has taken it. */
export class Draft {
	note = $state('');
	public_answer = $state('');
	/** Why no photo shows how it is after the work; sent only where there is none. */
	no_photo_reason = $state('');
	reason = $state('');
	assignee = $state('');
	agency = $state('');
	category = $state('');
	/** Null: as it is, or as another category brings it. */
	urgent = $state<boolean | null>(null);
	/** Empty: as it is. */
	asset_owner = $state('');
	publish = $state(false);
	into = $state('');
	receiver = $state('');
	receipt = $state('');
	parts = $state<PartDraft[]>([]);
	/** What is wrong with each field, in words. */
	errors = $state.raw<Partial<Record<FieldName, string>>>({});
	/** When it was last checked there was neither a photo nor a word why, where one of them is needed. */
	lacksPhoto = $state(false);
	/** Kept beside the words, under a key of their own. */
	readonly photos: Photos;

	readonly key: string;

	constructor(report: Report, act: ActName) {
		this.key = `draft:${report.id}:${act}`;
		this.photos = new Photos(`photos:${report.id}:${act}`);
		// An answer that was sent back is worked on, not written anew.
		if (act === 'answer' || act === 'answerNow') [this.public_answer, this.no_photo_reason] = [report.public_answer ?? '', report.no_photo_reason ?? ''];
		if (act === 'reject') this.reason = 'not_for_authorities';
		if (act === 'split') this.parts = [newPart(), newPart()];
		this.publish = report.publication === 'public';
		void this.#recall();
		void this.photos.restore();
	}

	/** Keep what is typed on this device. */
	save() {
		const { note, public_answer, no_photo_reason, reason, assignee } = this;
		void keep(this.key, { note, public_answer, no_photo_reason, reason, assignee } satisfies Words);
	}

	/** The server has it: nothing to keep. */
	done() {
		this.photos.clear();
		void forget(this.key);
	}

	/** Another category may show words and photos that nobody read as public: that is said anew, not kept. */
	sort(category: string, report: Report) {
		const before = this.mayShowMore(report);
		this.category = category;
		const now = this.mayShowMore(report);
		if (report.publication === 'public' && before !== now) this.publish = !now;
	}

	mayShowMore({ publicity, category }: Report): boolean {
		return publicity === 'answer_only' && this.category !== '' && this.category !== category.code;
	}

	/** Whether it can be sent; says what is wrong if not. */
	check(act: Act, report: Report): boolean {
		const needed = (field: (typeof TEXTS)[number]) => act.needs.includes(field) || (field === 'note' && this.wantsReason(act, report));
		const wrong = TEXTS.map((field) => [field, this.#wrongWith(field, needed(field))] as const);
		this.errors = Object.fromEntries([...wrong, ...this.#unchosen(act)].filter(([, words]) => words));
		this.lacksPhoto = asksPhoto(act, report) && this.photos.taken.length === 0 && !this.no_photo_reason.trim();
		const lack = this.photos.lack || (this.lacksPhoto && t('photoNeeded'));
		if (lack) this.errors = { ...this.errors, [act.fields.includes('media') ? 'media' : 'no_photo_reason']: lack };
		return Object.keys(this.errors).length === 0;
	}

	/** Another urgency has a word why. */
	wantsReason(act: Act, report: Report): boolean {
		return act.fields.includes('urgent') && this.urgent !== null && this.urgent !== report.urgent;
	}

	/** What an act needs besides words, and nobody chose yet. */
	#unchosen(act: Act): (readonly [FieldName, string | undefined])[] {
		const empty = CHOICES.filter((field) => act.needs.includes(field) && !this[field].trim());
		const agency = act.needs.includes('agency') && !this.agency ? [['agency', t('needed')] as const] : [];
		const parts = act.needs.includes('parts') && this.parts.some((part) => !part.agency) ? [['parts', t('partsNeeded')] as const] : [];
		return [...empty.map((field) => [field, t('needed')] as const), ...agency, ...parts];
	}

	#wrongWith(field: (typeof TEXTS)[number], needed: boolean): string | undefined {
		const long = length(this[field]);
		if (long > LIMITS[field]) return t('tooLong', { n: long - LIMITS[field] });
		if (needed && long === 0) return t('needed');
		return needed && field === 'public_answer' && long < SHORTEST_ANSWER ? t('answerShort', { n: SHORTEST_ANSWER }) : undefined;
	}

	/** The move as the server takes it: what the act carries and somebody filled in or changed. */
	wish(act: Act, report: Report): Wish {
		const given: Partial<Record<FieldName, unknown>> = {
			note: this.note.trim(),
			public_answer: this.public_answer.trim(),
			no_photo_reason: asksPhoto(act, report) && this.photos.taken.length === 0 && this.no_photo_reason.trim(),
			reason: this.reason,
			assignee: this.assignee,
			agency: this.agency !== report.agency.code && this.agency,
			category: this.category !== report.category.code && this.category,
			asset_owner: this.asset_owner !== (report.asset_owner?.code ?? UNKNOWN_OWNER) && this.asset_owner,
			media: this.photos.mediaIds.length > 0 && this.photos.mediaIds,
			into: this.into.trim(),
			receiver: this.receiver.trim(),
			receipt: this.receipt.trim(),
			declines: act.needs.includes('declines'),
			parts: this.parts.map(({ id, agency, text }) => ({ id, agency, text: text.trim() || null }))
		};
		const filled = act.fields.filter((field) => given[field]).map((field) => [field, given[field]]);
		return { to: act.to, ...(Object.fromEntries(filled) as Partial<Wish>), ...this.#switched(act, report) };
	}

	/** What is on or off, where somebody pressed it. */
	#switched({ fields }: Act, report: Report): Partial<Wish> {
		const published = this.publish !== (report.publication === 'public') || (this.publish && this.mayShowMore(report));
		const urgent = fields.includes('urgent') && this.urgent !== null && { urgent: this.urgent };
		return { ...urgent, ...(fields.includes('publish') && published && { publish: this.publish }) };
	}

	/** All that was written, to be copied elsewhere when the act itself is no longer possible. */
	get words(): string {
		return [this.note, this.public_answer, this.no_photo_reason].filter(Boolean).join('\n\n');
	}

	async #recall() {
		const kept = await recall<Words>(this.key);
		// What was typed in the meantime is newer.
		if (!kept || this.note) return;
		Object.assign(this, kept);
	}
}
