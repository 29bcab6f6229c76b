import type { components } from '../../../shared/api/operations';
import { answered, api, forget, keep, recall, refusal, Refused } from '../../session';
import type { State } from '../../words';
import { sentence } from '../failure';
import { t } from './messages';
import { filled, PLACEHOLDERS, type Placeholder } from './placeholders';

export type Template = components['schemas']['TemplateView'];
type Request_ = components['schemas']['TemplateRequest'];

export const LIMITS = { title: 120, text: 5000 } as const;
const SHORTEST = 10;
const KEY = 'template-draft';

/** The steps at which an official writes to the reporter, and so can use a template. */
export const STEPS: readonly State[] = ['needs_info', 'answered', 'resolved', 'rejected', 'closed', 'submitted'];

/** A template while it is written; `version` is the one looked at, null for one that is to be new. */
export interface Writing {
	id: string;
	version: number | null;
	category: string;
	state: string;
	title: string;
	text: string;
	active: boolean;
}

type Wrong = Partial<Record<'title' | 'text', string>>;

const byTitle = (a: Template, b: Template) => a.title.localeCompare(b.title, 'vi');
const length = (text: string) => [...text.trim()].length;

/** The answer templates, and the one that is being written. Nothing typed is lost until the server has taken it. */
export class Templates {
	items = $state.raw<Template[] | null>(null);
	writing = $state<Writing | null>(null);
	wrong = $state.raw<Wrong>({});
	failure = $state('');
	/** What somebody else made of the template meanwhile. */
	overtaken = $state('');
	busy = $state(false);
	restored = $state(false);

	async open(): Promise<void> {
		const kept = await recall<Writing>(KEY);
		if (kept && !this.writing) [this.writing, this.restored] = [kept, true];
		await this.load();
	}

	async load(): Promise<void> {
		try {
			this.items = (await answered(api.GET('/api/v1/operations/answer-templates'))).data.items;
			this.failure = '';
		} catch (error) {
			this.failure = sentence(error);
		}
	}

	/** Write a new one, for what the list is narrowed to. */
	begin(category: string, state: string) {
		this.#start({ id: crypto.randomUUID(), version: null, category, state, title: '', text: '', active: true });
	}

	edit({ id, version, category, state, title, text, active }: Template) {
		this.#start({ id, version, category: category ?? '', state: state ?? '', title, text, active });
	}

	/** Keep what is typed on this device. */
	save() {
		if (Object.keys(this.wrong).length > 0) this.check();
		if (this.writing) void keep(KEY, $state.snapshot(this.writing));
	}

	leave() {
		this.writing = null;
		this.#clean();
		void forget(KEY);
	}

	/** Whether it can be sent; says at each field what is wrong if not. */
	check(): boolean {
		const { title = '', text = '' } = this.writing ?? {};
		const wrong = { title: title.trim() ? tooLong(title, LIMITS.title) : t('needed'), text: wrongWith(text) };
		this.wrong = Object.fromEntries(Object.entries(wrong).filter(([, words]) => words));
		return Object.keys(this.wrong).length === 0;
	}

	/** Send it; what it is called, once the server has it. */
	async send(): Promise<string | null> {
		const { writing } = this;
		if (!writing || this.busy || !this.check()) return null;
		const header = writing.version === null ? {} : { 'If-Match': `"${writing.version}"` };
		const params = { path: { template_id: writing.id }, header };
		const body = bodyOf(writing);
		return this.#doing(async () => {
			const { data } = await answered(api.PUT('/api/v1/operations/answer-templates/{template_id}', { params, body }));
			this.items = [...(this.items ?? []).filter(({ id }) => id !== data.id), data].sort(byTitle);
			return data.title;
		});
	}

	/** Delete it; what it was called, once it is gone. */
	async remove(): Promise<string | null> {
		const { writing } = this;
		if (!writing || writing.version === null || this.busy) return null;
		const params = { path: { template_id: writing.id }, header: { 'If-Match': `"${writing.version}"` } };
		return this.#doing(async () => {
			const { error, response } = await api.DELETE('/api/v1/operations/answer-templates/{template_id}', { params });
			if (!response.ok) throw refusal(response, error);
			this.items = (this.items ?? []).filter(({ id }) => id !== writing.id);
			return writing.title;
		});
	}

	#start(writing: Writing) {
		this.writing = writing;
		this.#clean();
		void forget(KEY);
	}

	#clean() {
		[this.wrong, this.failure, this.overtaken, this.restored] = [{}, '', '', false];
	}

	async #doing(work: () => Promise<string>): Promise<string | null> {
		this.busy = true;
		[this.failure, this.overtaken] = ['', ''];
		try {
			const name = await work();
			this.leave();
			return name;
		} catch (error) {
			await this.#refused(error);
			return null;
		} finally {
			this.busy = false;
		}
	}

	async #refused(error: unknown): Promise<void> {
		const { status = 0, errors = [] } = error instanceof Refused ? error.problem : {};
		if (status === 412 || status === 428) return this.#wasOvertaken();
		const fields = errors.map(({ pointer, detail }) => [pointer.slice(1), detail] as const);
		this.wrong = Object.fromEntries(fields.filter(([field]) => field === 'title' || field === 'text'));
		if (Object.keys(this.wrong).length === 0) this.failure = sentence(error);
	}

	/** Show what is there now; saving again is meant to replace it. */
	async #wasOvertaken(): Promise<void> {
		await this.load();
		const { writing } = this;
		if (!writing || this.failure) return;
		const now = this.items?.find(({ id }) => id === writing.id);
		writing.version = now?.version ?? null;
		this.overtaken = now ? t('overtakenHint', { text: now.text }) : t('gone');
		this.save();
	}
}

const bodyOf = ({ category, state, title, text, active }: Writing): Request_ => ({
	category: category || null,
	state: (state || null) as Request_['state'],
	title: title.trim(),
	text: text.trim(),
	active
});

const tooLong = (text: string, limit: number) => (length(text) > limit ? t('long', { n: length(text) - limit }) : '');

function wrongWith(text: string): string {
	if (length(text) === 0) return t('needed');
	if (length(text) < SHORTEST) return t('short', { n: SHORTEST });
	const { stray } = filled(text, examples());
	return stray === null ? tooLong(text, LIMITS.text) : t('stray', { stray });
}

const EXAMPLES = { code: 'exampleCode', place: 'examplePlace', due: 'exampleDue', agency: 'exampleAgency' } as const;

/** A made-up report, to see a template with. */
export const examples = () => Object.fromEntries(PLACEHOLDERS.map((name) => [name, t(EXAMPLES[name])])) as Record<Placeholder, string>;
