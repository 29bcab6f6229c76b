import type { components } from '../../shared/api/operations';
import { queue, requestOf, selection } from '../queue';
import { actsOf, type Act, type ActName } from '../report';
import { answered, api, forget, keep, patience, recallAll, Refused, session } from '../session';
import type { Row, State } from '../words';
import { walk } from './walk.svelte';
import { sent } from './words.svelte';

type Request = components['schemas']['BulkRequest'];
type View = components['schemas']['BulkView'];
export type Wish = Partial<components['schemas']['MoveRequest']>;

/** A move of many reports that has its id. It is kept on this device until every report has its result. */
export interface Running {
	id: string;
	/** What is done, in words, in the language it was begun in. */
	label: string;
	/** Whose words, written for many, are sent with it. */
	act?: ActName;
	/** Those whose category keeps them from being public; of an acceptance, all others could be. */
	never?: string[];
	body: Request;
}

/** What the sheet for many can fill in. */
const FILLED: ReadonlySet<Act['needs'][number]> = new Set(['note', 'public_answer', 'agency', 'assignee', 'reason', 'into', 'declines']);

const key = (id: string) => `bulk:${id}`;
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 30_000;

/** The server is busy or away, or wants another sign-in first: the same request is sent again. */
const isPassing = (error: unknown) =>
	!(error instanceof Refused) || error.problem.status >= 500 || [401, 408, 425, 429].includes(error.problem.status);

const toPublish = ({ rows }: View, never: readonly string[]): string[] =>
	rows.filter(({ report, outcome }) => outcome === 'moved' && !never.includes(report)).map(({ report }) => report);

/** One move for many reports: offered, sent some at a time, and gone on with after a lost answer or a reload. */
class Bulk {
	/** What can be done with the chosen rows, as the server allows it for one of each state. */
	acts = $state.raw<Act[]>([]);
	writing = $state.raw<Act | null>(null);
	running = $state.raw<Running | null>(null);
	/** How far it is, and what became of each. */
	view = $state.raw<View | null>(null);
	/** No answer came: it is being sent again. */
	lost = $state(false);
	refused = $state('');
	#turn = 0;
	#knock = new EventTarget();
	#patience = patience(this.#knock);

	/** Ask what may be done: of one row of each state, and only once for the same states. */
	async offer(rows: readonly Row[]): Promise<void> {
		const turn = ++this.#turn;
		const oneOfEach = [...new Map(rows.map((row) => [row.state, row])).values()];
		const reports = await Promise.all(oneOfEach.map((row) => this.#read(row.id)));
		if (turn !== this.#turn) return;
		const acts = reports.flatMap((report) => (report ? actsOf(report) : []));
		// The corrections and answers of one report are no matter for many.
		const several = acts.filter(({ name, needs }) => name !== 'amend' && needs.every((field) => FILLED.has(field)));
		this.acts = [...new Map(several.map((act) => [act.name, act])).values()];
	}

	/** Which reports are chosen, as a text: what is written for them is kept with it. */
	get chosen(): string {
		if (selection.everything) return JSON.stringify(this.#filter());
		return selection.now(queue.rows).map(({ id }) => id).sort().join();
	}

	/** A key was pressed for an act: its form opens. False when it is not among what may be done. */
	press(name: ActName): boolean {
		const act = this.acts.find((each) => each.name === name);
		if (act && !this.running) this.writing = act;
		return act !== undefined;
	}

	/** Begin with the chosen rows, or with all that the filter finds. */
	async start(act: Act, wish: Wish): Promise<void> {
		const move = { ...wish, to: act.to } as Request['move'];
		const chosen = selection.now(queue.rows);
		// The one that stays may well be among them.
		const moved = chosen.filter(({ code }) => code !== wish.into?.trim().toUpperCase());
		const reports = moved.map(({ id, version }) => ({ id, version }));
		const body = (selection.everything ? { move, filter: this.#filter(), reports: null } : { move, filter: null, reports }) as Request;
		this.writing = null;
		selection.clear();
		const never = chosen.filter(({ publicity }) => publicity === 'never').map(({ id }) => id);
		await this.run({ id: crypto.randomUUID(), label: act.label, act: act.name, body, ...(act.name === 'accept' && { never }) });
	}

	/** Send until every report has its result. */
	async run(running: Running): Promise<void> {
		[this.running, this.view, this.refused] = [running, null, ''];
		walk.offer([]);
		await keep(key(running.id), running);
		let wait = FIRST_WAIT_MS;
		while (this.running?.id === running.id) {
			try {
				this.view = await this.#send(running);
				[this.lost, wait] = [false, FIRST_WAIT_MS];
				queue.stir();
				if (this.view.waiting > 0) continue;
				if (running.never) walk.offer(toPublish(this.view, running.never));
				return await this.#over(running);
			} catch (error) {
				if (!isPassing(error)) {
					this.refused = error instanceof Refused ? error.message : '';
					return await this.#over(running);
				}
				this.lost = true;
				await this.#patience(error instanceof Refused && error.wait ? error.wait * 1000 : wait);
				wait = Math.min(LONGEST_WAIT_MS, wait * 2);
			}
		}
	}

	/** Go on with what an earlier visit did not finish. */
	async resume(): Promise<void> {
		for (const running of await recallAll<Running>('bulk:')) {
			await this.run(running);
			// What was written for it is sent.
			if (!this.refused && running.act) void sent(running.act);
		}
	}

	again() {
		this.#knock.dispatchEvent(new Event('again'));
	}

	/** The results were read. */
	close() {
		[this.view, this.refused] = [null, ''];
		walk.offer([]);
	}

	forget() {
		this.running = this.writing = this.view = null;
		walk.forget();
		this.acts = [];
		this.lost = false;
		selection.clear();
		this.again();
	}

	async #send({ id, body }: Running): Promise<View> {
		const path = { bulk_id: id };
		return (await answered(api.PUT('/api/v1/operations/bulk-moves/{bulk_id}', { params: { path }, body }))).data;
	}

	async #over({ id }: Running): Promise<void> {
		[this.running, this.lost] = [null, false];
		await forget(key(id));
	}

	async #read(id: string) {
		const path = { report_id: id };
		return answered(api.GET('/api/v1/operations/reports/{report_id}', { params: { path } })).then(({ data }) => data, () => null);
	}

	#filter() {
		const { overdue, state, ...words } = requestOf(queue.filters, session.account?.id ?? '') as Record<string, unknown> & { state?: State[] };
		return { ...words, ...(state && { state }), ...(overdue ? { overdue: true } : {}) };
	}
}

export const bulk = new Bulk();
