import type { components } from '../../../shared/api/operations';
import { numberIn } from '../../../shared/i18n/number';
import type { Category } from '../../directory';
import { insist, sentences } from '../../dossiers';
import { Photos } from '../../photos';
import { answered, api, forget, keep, recall, Refused } from '../../session';
import { t } from './messages';

type Schemas = components['schemas'];
type Body = Schemas['AssistedDraft'];
export type Filed = Schemas['AssistedView'];
export type Channel = Body['channel'];

const WORDS = {
	channel: 'hotline' as Channel,
	phone: '',
	name: '',
	agrees: false,
	consent: 'spoken' as 'spoken' | 'written',
	callMe: false,
	category: '',
	answers: {} as Record<string, string>,
	text: '',
	way: 'commune' as 'commune' | 'map',
	commune: '',
	address: '',
	point: null as { lat: number; lon: number } | null
};

type Words = typeof WORDS;

interface Kept extends Words {
	id: string;
	seen_at: string;
}

const KEY = 'assist-draft';
const PHOTOS = 'assist-photos';
const MOBILE = /^(\+?84|0)(3|5|7|8|9)\d{8}$/;

/** A number as people write it, if it is a whole Vietnamese mobile number. */
export const isMobile = (phone: string): boolean => MOBILE.test(phone.replaceAll(/[\s.-]/g, ''));

/** A report as it is told and taken down. Kept on this device until the server has it; its id is made here. */
export class Draft {
	id = crypto.randomUUID() as string;
	words = $state<Words>({ ...WORDS });
	errors = $state.raw<Record<string, string>>({});
	sending = $state(false);
	/** No answer came: it is being sent again. */
	lost = $state('');
	filed = $state.raw<Filed | null>(null);
	readonly photos = new Photos(PHOTOS);
	#seen = new Date().toISOString();
	#stop = new AbortController();
	#checked = false;

	/** Take up what was written before; true when there was something. */
	async restore(channel: Channel): Promise<boolean> {
		const [kept] = await Promise.all([recall<Kept>(KEY), this.photos.restore()]);
		this.words.channel = channel;
		if (!kept) return this.photos.taken.length > 0;
		const { id, seen_at, ...words } = kept;
		[this.id, this.#seen] = [id, seen_at];
		this.words = { ...WORDS, ...words };
		return true;
	}

	save(kind?: Category) {
		if (this.#checked) this.check(kind);
		void keep(KEY, { ...$state.snapshot(this.words), id: this.id, seen_at: this.#seen } satisfies Kept);
	}

	/** Whether it can be sent; says at each field what is wrong if not. */
	check(kind?: Category): boolean {
		const wrong = { ...lacksOfPerson(this.words), ...lacksOfPlace(this.words), ...lacksOfAnswers(kind, this.words), '/category': !kind && t('kindNeeded'), '/media': this.photos.lack };
		const found = Object.entries(wrong).filter((pair): pair is [string, string] => Boolean(pair[1]));
		this.errors = Object.fromEntries(found);
		this.#checked = found.length > 0;
		return found.length === 0;
	}

	/** Send it until there is an answer; it has its id, so that it cannot be filed twice. */
	async send(kind: Category): Promise<void> {
		if (this.sending) return;
		this.sending = true;
		const params = { path: { report_id: this.id } };
		const body = this.#body(kind);
		const ask = () => answered(api.PUT('/api/v1/operations/filings/{report_id}', { params, body }));
		const onlost = (why: unknown) => (this.lost = t('lost', { why: why instanceof Refused ? why.message : t('noConnection') }));
		try {
			this.filed = (await insist(ask, onlost, this.#stop.signal)).data;
			void forget(KEY);
			this.photos.clear();
		} catch (error) {
			this.errors = sentences(error);
			// Uploads that belong to nothing go after a day: what was begun yesterday is sent once more.
			if (error instanceof Refused && error.problem.code === 'media_missing') void this.photos.sendAll();
		} finally {
			[this.sending, this.lost] = [false, ''];
		}
	}

	stop() {
		this.#stop.abort();
		this.#stop = new AbortController();
	}

	/** An empty sheet; of the same person, with what was agreed. */
	clear({ same = false } = {}) {
		const { channel, phone, name, agrees, consent, callMe } = this.words;
		this.words = same ? { ...WORDS, channel, phone, name, agrees, consent, callMe } : { ...WORDS, channel };
		[this.id, this.#seen] = [crypto.randomUUID(), new Date().toISOString()];
		[this.filed, this.errors, this.#checked] = [null, {}, false];
		this.photos.clear();
		void forget(KEY);
	}

	#body(kind: Category): Body {
		const { words } = this;
		const blank = (text: string) => text.trim() || null;
		const pinned = words.way === 'map' ? words.point : null;
		return {
			category: words.category,
			voice: null,
			text: words.text.trim(),
			location_source: pinned ? 'pin' : 'commune',
			lat: pinned?.lat ?? null,
			lon: pinned?.lon ?? null,
			commune: pinned ? null : words.commune,
			accuracy_m: null,
			address: blank(words.address),
			seen_at: this.#seen,
			answers: answersOf(kind, words.answers),
			media: this.photos.mediaIds,
			place_code: null,
			channel: words.channel,
			name: blank(words.name),
			phone: blank(words.phone),
			consent: words.agrees ? words.consent : null,
			call_me: words.callMe
		};
	}
}

type Lacks = Record<string, string | false>;

function lacksOfPerson({ phone, name, agrees, callMe }: Words): Lacks {
	const number = phone.trim();
	return {
		'/phone': number ? !isMobile(number) && t('numberOdd') : callMe && t('numberNeeded'),
		'/consent': Boolean(number || name.trim()) && !agrees && t('consentNeeded')
	};
}

const lacksOfPlace = ({ way, commune, point }: Words): Lacks =>
	way === 'map' ? { '/lat': !point && t('pointNeeded') } : { '/commune': !commune && t('communeNeeded') };

/** A question left open is asked for by the server, which knows which it needs. */
function lacksOfAnswers(kind: Category | undefined, { answers }: Words): Lacks {
	const numbers = (kind?.questions ?? []).filter((question) => question.kind === 'number' && answers[question.code]?.trim());
	return Object.fromEntries(numbers.map(({ code }) => [`/answers/${code}`, numberIn(answers[code] ?? '') === undefined && t('noNumber')]));
}

/** What was chosen and typed, as the server takes it; a question left open is left out. */
export function answersOf(kind: Category, given: Record<string, string>): Record<string, boolean | number | string> {
	const said: Record<string, boolean | number | string> = {};
	for (const { code, kind: type } of kind.questions) {
		const value = given[code]?.trim();
		if (!value) continue;
		if (type === 'yes_no') said[code] = value === 'yes';
		else said[code] = type === 'number' ? (numberIn(value) ?? value) : value;
	}
	return said;
}
