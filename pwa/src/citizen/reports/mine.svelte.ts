import { api } from '../../shared/api/client';
import { problemOf } from '../../shared/api/problem';
import { session } from '../account';
import { boxOf, ownerHere, PHONE, type Draft, type Own, type Owner, type ReportView } from '../outbox';
import { proof } from './proof';

const PAGE = 50;

/** A report from the server, by the account's right or by its secret. Undefined when there is none that this person may see. */
async function ask(owner: Owner, id: string): Promise<ReportView | undefined> {
	const headers = await proof(owner, id);
	if ((session.person?.id ?? PHONE) !== owner) throw new Error('somebody else uses the app by now');
	const { data, response } = await api.GET('/api/v1/reports/{report_id}', { params: { path: { report_id: id } }, headers });
	if (!data && response.status !== 404) throw new Error(`the report answered ${response.status}`);
	return data;
}

/**
 * A report that may be seen no more: another's, or one's own that was taken back from another phone. Nothing of it stays
 * here. Where the session has ended nothing is known; and what this phone filed without an account is its own to take back.
 */
async function letGo(owner: Owner, own: Own): Promise<boolean> {
	const filedHere = owner === PHONE && own.view.own && (await boxOf(owner).get('secrets', own.id))?.made_here !== false;
	if (session.ended || filedHere) return false;
	await erase(owner, own);
	return true;
}

async function erase(owner: Owner, { id, photos }: Pick<Own, 'id' | 'photos'>): Promise<void> {
	const box = boxOf(owner);
	const acts = (await box.all('acts')).filter(({ report }) => report === id);
	await box.write(
		{ on: 'reports', remove: id }, { on: 'secrets', remove: id }, { on: 'looks', remove: id },
		...acts.map((act) => ({ on: 'acts' as const, remove: act.id })),
		...acts.flatMap((act) => act.photos).map((remove) => ({ on: 'scans' as const, remove })),
		...(await unshared(box, id, photos)).map((remove) => ({ on: 'photos' as const, remove }))
	);
}

/** Those of a report's photos that nothing else on this phone shows. */
async function unshared(box: ReturnType<typeof boxOf>, report: string, photos: string[]): Promise<string[]> {
	const [others, drafts, waiting] = await Promise.all([box.all('reports'), box.all('drafts'), box.all('waiting')]);
	const shown = new Set([
		...others.filter(({ id }) => id !== report).flatMap((other) => other.photos),
		...[...drafts, ...waiting.map(({ draft }) => draft)].flatMap((draft) => draft.photos)
	]);
	return photos.filter((sha) => !shown.has(sha));
}

async function keep(owner: Owner, view: ReportView): Promise<Own> {
	const box = boxOf(owner);
	const own = { id: view.id, view, photos: (await box.get('reports', view.id))?.photos ?? [] };
	// What anyone may read is not "mine" because it was looked at; what is followed is.
	if (view.own || view.following) await box.write({ on: 'reports', put: own });
	return own;
}

/** What this person has reported, from the phone at once and from the server when it can be reached. */
class Mine {
	reports = $state.raw<Own[]>([]);
	drafts = $state.raw<Draft[]>([]);
	/** Read once; before that a list is not empty but unknown. */
	known = $state(false);
	/** How many that were only followed had to go from this phone, as they are public no more; until somebody has read that. */
	gone = $state(0);
	/** The server could not be asked: what is shown is the phone's copy. */
	stale = $state(false);

	/** From the phone. */
	async recall(): Promise<void> {
		const box = boxOf(await ownerHere());
		const [reports, drafts] = await Promise.all([box.all('reports'), box.all('drafts')]);
		this.reports = reports.sort((a, b) => b.view.filed_at.localeCompare(a.view.filed_at));
		this.drafts = drafts.sort((a, b) => b.changed_at.localeCompare(a.changed_at));
		this.known = true;
	}

	/** From the phone, then from the server. */
	async renew(): Promise<void> {
		await this.recall();
		const owner = await ownerHere();
		try {
			await (owner === PHONE ? this.#bySecrets() : this.#byAccount(owner));
			this.stale = false;
		} catch {
			this.stale = true;
		}
		await this.recall();
	}

	/**
	 * One report: what the phone has at once, then what the server says; 'gone' is what was only followed and is public no
	 * more. Rejects when neither has it for now.
	 */
	async one(id: string, show: (own: Own) => void): Promise<'found' | 'unknown' | 'gone'> {
		const owner = await ownerHere();
		const kept = await boxOf(owner).get('reports', id);
		if (kept) show(kept);
		try {
			const view = await ask(owner, id);
			this.stale = false;
			if (view) {
				show(await keep(owner, view));
				return 'found';
			}
			if (!kept) return 'unknown';
			if (!(await letGo(owner, kept))) return 'found';
			return kept.view.own ? 'unknown' : 'gone';
		} catch (error) {
			if (!kept) throw error;
			this.stale = true;
			return 'found';
		}
	}

	/** Take personal data back. Undefined when it is done, else the server's reason; empty when it was not reached. */
	async retract(id: string): Promise<string | undefined> {
		const owner = await ownerHere();
		try {
			const headers = await proof(owner, id);
			const { response } = await api.DELETE('/api/v1/reports/{report_id}/personal-data', { params: { path: { report_id: id } }, headers });
			if (!response.ok && response.status !== 404) return (await problemOf(response)).detail;
		} catch {
			return '';
		}
		await erase(owner, (await boxOf(owner).get('reports', id)) ?? { id, photos: [] });
		await this.recall();
		return undefined;
	}

	async #bySecrets() {
		const box = boxOf(PHONE);
		for (const { id } of (await box.all('secrets')).filter(({ made_here }) => made_here)) {
			const view = await ask(PHONE, id);
			if (view) await keep(PHONE, view);
			else await this.#gone(PHONE, id);
		}
	}

	async #gone(owner: Owner, id: string) {
		const kept = this.reports.find((own) => own.id === id);
		if (kept) await this.#letGo(owner, kept);
	}

	async #letGo(owner: Owner, own: Own) {
		if ((await letGo(owner, own)) && !own.view.own) this.gone += 1;
	}

	/** The list names what changed; only that is fetched whole, so that it can be read offline. */
	async #byAccount(owner: Owner) {
		const headers = await session.headers();
		if (session.ended) return;
		const { data } = await api.GET('/api/v1/me/reports', { params: { query: { limit: PAGE } }, headers });
		const known = new Map(this.reports.map(({ id, view }) => [id, view.updated_at]));
		for (const head of data?.items ?? []) {
			if (known.get(head.id) === head.updated_at) continue;
			const view = await ask(owner, head.id);
			if (view) await keep(owner, view);
		}
		const listed = new Set(data?.items.map(({ id }) => id));
		await this.#others(owner, (own) => !own.view.own || (data?.next === null && !listed.has(own.id)));
	}

	/** What the phone has and the list did not name: reports of others that the account follows, and what is its own no more. */
	async #others(owner: Owner, which: (own: Own) => boolean) {
		for (const own of this.reports.filter(which)) {
			const now = await ask(owner, own.id);
			if (now) await keep(owner, now);
			// Somebody left it from another phone: that is no news.
			if (now && !now.own && !now.following) await letGo(owner, own);
			else if (!now) await this.#letGo(owner, own);
		}
	}
}

export const mine = new Mine();
