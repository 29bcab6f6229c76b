import { api, type Schemas } from '../../shared/api/client';
import { session } from '../account';
import { boxOf, ownerHere, PHONE, type DossierView, type KeptDossier, type Owner } from '../outbox';

type Row = Schemas['OwnDossierRow'];

const PAGE = 50;
/** Pages of somebody who follows very many: what lies behind them is read when it is opened. */
const PAGES = 20;

/** A dossier from the server. Undefined when it is none of this account's. */
async function ask(owner: Owner, id: string): Promise<DossierView | undefined> {
	const headers = await session.headers();
	if ((session.person?.id ?? PHONE) !== owner) throw new Error('somebody else uses the app by now');
	const { data, response } = await api.GET('/api/v1/dossiers/{dossier_id}', { params: { path: { dossier_id: id } }, headers });
	if (!data && response.status !== 404) throw new Error(`the dossier answered ${response.status}`);
	return data;
}

async function keep(owner: Owner, view: DossierView): Promise<void> {
	await boxOf(owner).write({ on: 'dossiers', put: { id: view.id, view } });
}

/** Whether the phone's copy is what the list tells of now; a due date also moves when the calendar is edited. */
export const isSame = ({ version, due_at, updated_at }: Row, view: DossierView | undefined): boolean =>
	view?.version === version && view.due_at === due_at && view.updated_at === updated_at;

/** This account's dossiers, and those it follows: from the phone at once, from the server when it can be reached. */
class Dossiers {
	list = $state.raw<KeptDossier[]>([]);
	/** Read once; before that a list is not empty but unknown. */
	known = $state(false);
	/** The server could not be asked: what is shown is the phone's copy. */
	stale = $state(false);

	/** How many things others did with them after a moment; handing one in was one's own doing. */
	newsSince(until: string): number {
		return this.list.flatMap(({ view }) => view.timeline).filter(({ kind, at }) => kind !== 'received' && at > until).length;
	}

	/** From the phone. */
	async recall(): Promise<void> {
		const all = await boxOf(await ownerHere()).all('dossiers');
		this.list = all.sort((a, b) => b.view.received_at.localeCompare(a.view.received_at));
		this.known = true;
	}

	/** From the phone, then from the server. A visitor has none. */
	async renew(): Promise<void> {
		await this.recall();
		const owner = await ownerHere();
		if (owner === PHONE) return;
		try {
			await this.#fetch(owner);
			this.stale = false;
		} catch {
			this.stale = true;
		}
		await this.recall();
	}

	/** One dossier: what the phone has at once, then what the server says. Rejects when neither has it for now. */
	async one(id: string, show: (view: DossierView) => void): Promise<'found' | 'unknown'> {
		const owner = await ownerHere();
		const kept = await boxOf(owner).get('dossiers', id);
		if (kept) show(kept.view);
		try {
			const view = await ask(owner, id);
			this.stale = session.ended;
			if (view) {
				await keep(owner, view);
				show(view);
			}
			if (view || (kept && session.ended)) return 'found';
			// Whoever may follow it no longer has nothing of it here.
			if (kept) await boxOf(owner).write({ on: 'dossiers', remove: id });
			return 'unknown';
		} catch (error) {
			if (!kept) throw error;
			this.stale = true;
			return 'found';
		}
	}

	async #rows(headers: Record<string, string>): Promise<{ rows: Row[]; whole: boolean }> {
		const rows: Row[] = [];
		let cursor: string | null = null;
		for (let page = 0; page < PAGES; page++) {
			const query: { limit: number; cursor?: string } = { limit: PAGE, ...(cursor !== null && { cursor }) };
			const { data }: { data?: Schemas['OwnDossierPage'] } = await api.GET('/api/v1/me/dossiers', { params: { query }, headers });
			if (!data) throw new Error('the list did not come');
			rows.push(...data.items);
			cursor = data.next;
			if (cursor === null) break;
		}
		return { rows, whole: cursor === null };
	}

	/** The list names what changed; only that is fetched whole, so that it can be read offline. What is no longer one's own goes. */
	async #fetch(owner: Owner) {
		const headers = await session.headers();
		if (session.ended) return;
		const { rows, whole } = await this.#rows(headers);
		const kept = new Map(this.list.map(({ id, view }) => [id, view]));
		for (const row of rows.filter((row) => !isSame(row, kept.get(row.id)))) {
			const view = await ask(owner, row.id);
			if (view) await keep(owner, view);
		}
		if (!whole) return;
		const own = new Set(rows.map(({ id }) => id));
		const gone = [...kept.keys()].filter((id) => !own.has(id));
		if (gone.length > 0) await boxOf(owner).write(...gone.map((remove) => ({ on: 'dossiers' as const, remove })));
	}
}

export const dossiers = new Dossiers();
