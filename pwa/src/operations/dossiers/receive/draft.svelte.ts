import { answered, api, forget, keep, recall, Refused } from '../../session';
import { caseOf, type Procedure } from '../catalogue';
import { insist, sentences } from '../insist';
import type { KeptScan } from '../scans.svelte';
import type { Dossier, Schemas } from '../words';
import { isoDay, writtenDay, type Card } from './card';
import { Counted } from './counted.svelte';
import { t } from './messages';

type Body = Schemas['DossierDraft'];

/** The words of a draft; '' for an agency means the receiving one. */
const WORDS = {
	case: '',
	receiving: '',
	competent: '',
	returnAt: '',
	commune: '',
	name: '',
	idNumber: '',
	birth: '',
	sex: '',
	address: '',
	phone: '',
	note: '',
	externalCode: '',
	returnBy: 'counter',
	number: '',
	receivedAt: ''
};

type Words = typeof WORDS;

/** Received, or kept at the server unaccepted. */
type Way = 'receive' | 'putOff';

export interface Kept extends Words {
	id: string;
	/** Counted up with every change, so that of two screens the later one is known. */
	revision: number;
	procedure: Procedure | null;
	phoneVerified: boolean;
	counted: Record<string, { originals: number; copies: number; note: string; scans: KeptScan[] }>;
	/** As what it was sent, while no answer has come. Devices still hold some that say only that it was: true. */
	sending: Way | boolean | null;
}

const KEY = 'receive-draft';
const COUNTER = 'receive-counter';
const PHONE = /^(\+?84|0)(3|5|7|8|9)\d{8}$/;

/** A dossier as it is taken down at the counter. Kept on this device until the server has it; its id is made here. */
export class Draft {
	id = crypto.randomUUID() as string;
	words = $state<Words>({ ...WORDS });
	procedure = $state.raw<Procedure | null>(null);
	phoneVerified = $state(false);
	counted = $state.raw<Record<string, Counted>>({});
	errors = $state.raw<Record<string, string>>({});
	/** What is under way. */
	#way = $state<Way | null>(null);
	sending = $derived(this.#way !== null);
	/** No answer came: it is being sent again. */
	lost = $state('');
	/** The id belongs to a dossier that is there already, with other content. */
	taken = $state(false);
	received = $state.raw<Dossier | null>(null);
	#revision = 0;
	#stop = new AbortController();
	/** The sentences at the fields are ours, not the server's. */
	#checked = false;

	/** `onkeep` hears of everything that is kept, to keep it elsewhere too; `onputoff` of what is at the server unaccepted. */
	constructor(private readonly onkeep?: (kept: Kept) => void, private readonly onputoff?: (id: string) => void) {}

	case = $derived(this.procedure ? caseOf(this.procedure, this.words.case) : undefined);
	competent = $derived(this.words.competent || this.words.receiving);
	returnAt = $derived(this.words.returnAt || this.words.receiving);

	/** Take up what was written before; true when there was something. What had been sent is sent again, as what it was. */
	async restore(): Promise<boolean> {
		const kept = await recall<Kept>(KEY);
		if (!kept) {
			this.words.receiving ||= (await recall<string>(COUNTER)) ?? '';
			return false;
		}
		this.takeUp(kept);
		// Where that was not kept, nothing goes without a press: pressed again, it is the same dossier.
		if (kept.sending === 'receive') void this.send();
		if (kept.sending === 'putOff') void this.putOff();
		return true;
	}

	/** Go on with what was kept, here or at another screen. */
	takeUp(kept: Kept) {
		const { id, revision, procedure, phoneVerified, counted, sending: _, ...words } = kept;
		this.id = id;
		this.#revision = revision;
		this.words = { ...WORDS, ...words };
		this.phoneVerified = phoneVerified;
		this.procedure = procedure;
		this.#count();
		for (const [key, { scans, ...numbers }] of Object.entries(counted)) {
			const of = this.counted[key];
			if (!of) continue;
			Object.assign(of, numbers);
			void of.scans.restore(scans);
		}
	}

	/** Keep what is written on this device; what was wrong and is put right is no longer said. */
	save() {
		if (this.#checked) this.check();
		const counted = Object.entries(this.counted).map(([key, { originals, copies, note, scans }]) => {
			return [key, { originals, copies, note, scans: scans.kept }] as const;
		});
		const { id, procedure, phoneVerified } = this;
		const words = $state.snapshot(this.words);
		const revision = ++this.#revision;
		const sending = this.#way;
		const kept = { ...words, id, revision, procedure, phoneVerified, sending, counted: Object.fromEntries(counted) } satisfies Kept;
		void keep(KEY, kept);
		this.onkeep?.(kept);
	}

	choose(procedure: Procedure | null) {
		this.procedure = procedure;
		this.errors = {};
		this.chooseCase(procedure?.cases[0]?.key ?? '');
	}

	chooseCase(key: string) {
		this.words.case = key;
		this.#count();
		this.save();
	}

	/** Put what the card says into the form. */
	fill({ name, idNumber, birth, sex, address }: Card) {
		Object.assign(this.words, { name, idNumber, birth: writtenDay(birth), sex, address });
		this.errors = {};
		this.save();
	}

	/** Whether it can be sent; says at each field what is wrong if not. `whole`: all papers have to be there. */
	check(whole = true): boolean {
		const { name, birth, phone, receiving, number, receivedAt } = this.words;
		const wrong: Record<string, string | false> = {
			'/procedure': !this.procedure && t('procedureNeeded'),
			'/receiving': !receiving && t('counterNeeded'),
			'/applicant/name': !name.trim() && t('nameNeeded'),
			'/applicant/birth_date': birth.trim() !== '' && !isoDay(birth) && t('birthOdd'),
			'/phone': phone.trim() !== '' && !PHONE.test(phone.replaceAll(/[\s.-]/g, '')) && t('phoneOdd'),
			'/components': this.#missing(whole),
			'/number': (number === '') !== (receivedAt === '') && t('laterBoth')
		};
		const found = Object.entries(wrong).filter((pair): pair is [string, string] => Boolean(pair[1]));
		this.errors = Object.fromEntries(found);
		this.#checked = found.length > 0;
		return found.length === 0;
	}

	/** The dossier as the server takes it. */
	body(): Body {
		const { words, procedure } = this;
		const blank = (text: string) => text.trim() || null;
		return {
			procedure: procedure?.code ?? '',
			case: words.case,
			receiving: words.receiving,
			competent: this.competent,
			return_at: this.returnAt,
			commune: words.commune || null,
			applicant: {
				name: words.name.trim(),
				id_number: blank(words.idNumber),
				birth_date: isoDay(words.birth),
				sex: (words.sex || null) as Body['applicant']['sex'],
				address: blank(words.address),
				email: null
			},
			phone: blank(words.phone),
			phone_verified: this.phoneVerified && words.phone.trim() !== '',
			components: this.#components(),
			note: blank(words.note),
			return_by: words.returnBy as Body['return_by'],
			external_code: blank(words.externalCode),
			number: words.number ? Number(words.number) : null,
			// Written by the clock on the wall of the counter, which is Vietnam's.
			received_at: words.receivedAt ? `${words.receivedAt}:00+07:00` : null,
			draft: false
		};
	}

	/** Receive it: sent until there is an answer; it has its id, so that it cannot be received twice. */
	async send(): Promise<void> {
		this.received = (await this.#put(this.body(), 'receive')) ?? null;
	}

	/** It cannot be received as it is: kept at the server unaccepted, to ask for what lacks or to refuse it. */
	async putOff(): Promise<void> {
		const { id } = this;
		if (await this.#put({ ...this.body(), number: null, received_at: null, draft: true }, 'putOff')) this.onputoff?.(id);
	}

	async #put(body: Body, way: Way): Promise<Dossier | undefined> {
		if (this.sending) return undefined;
		this.#way = way;
		this.taken = false;
		this.save();
		const params = { path: { dossier_id: this.id } };
		const ask = () => answered(api.PUT('/api/v1/operations/dossiers/{dossier_id}', { params, body }));
		const onlost = (why: unknown) => (this.lost = why instanceof Refused ? why.message : t('lost'));
		try {
			const { data } = await insist(ask, onlost, this.#stop.signal);
			void keep(COUNTER, this.words.receiving);
			this.#drop();
			return data;
		} catch (error) {
			await this.#wasRefused(error);
			return undefined;
		}
	}

	/** Stop sending, to correct something first. */
	stop() {
		this.#stop.abort();
		this.#stop = new AbortController();
	}

	/** The content stays; it becomes another dossier than the one that has its id. */
	renew() {
		this.id = crypto.randomUUID();
		this.taken = false;
		this.errors = {};
		this.save();
	}

	/** What is kept of it goes, unless something else is kept by now. */
	async forgetKept(): Promise<void> {
		if ((await recall<Kept>(KEY))?.id === this.id) await forget(KEY);
	}

	/** An empty sheet, for the next person at the same counter. */
	clear() {
		const { receiving, competent, returnAt } = this.words;
		for (const { scans } of Object.values(this.counted)) scans.clear();
		this.#drop();
		this.id = crypto.randomUUID();
		this.words = { ...WORDS, receiving, competent, returnAt };
		this.procedure = null;
		this.phoneVerified = false;
		this.counted = {};
		this.received = null;
		this.errors = {};
		this.#checked = false;
		this.#revision = 0;
	}

	async #wasRefused(error: unknown) {
		this.#way = null;
		this.lost = '';
		this.save();
		if (!(error instanceof Refused)) return;
		this.errors = sentences(error);
		this.taken = error.problem.code === 'dossier_id_taken';
		if (error.problem.code === 'media_missing') {
			await Promise.all(Object.values(this.counted).map(({ scans }) => scans.sendAll()));
		}
	}

	#drop() {
		this.#way = null;
		this.lost = '';
		void forget(KEY);
	}

	#count() {
		const before = this.counted;
		const made = (this.case?.components ?? []).map(({ key }) => [key, before[key] ?? new Counted(() => this.save())] as const);
		this.counted = Object.fromEntries(made);
	}

	#missing(whole: boolean): string | false {
		if (Object.values(this.counted).some(({ scans }) => scans.sending)) return t('scansRunning');
		if (!whole) return false;
		const missing = this.case?.components.filter(({ key, required }) => {
			const of = this.counted[key];
			return required && !of?.isThere && !of?.note.trim();
		});
		return Boolean(missing?.length) && t('papersMissing', { n: missing?.length ?? 0 });
	}

	#components(): Schemas['ComponentDraft'][] {
		return Object.entries(this.counted)
			.filter(([, of]) => of.isThere || of.note.trim())
			.map(([key, { originals, copies, note, scans }]) => ({ key, originals, copies, note: note.trim() || null, media: scans.mediaIds }));
	}
}
