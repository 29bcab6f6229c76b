import { api } from '../../shared/api/client';
import { problemOf } from '../../shared/api/problem';
import { session } from '../account';
import { boxOf, ownerHere, PHONE, type Draft, type Own, type Owner, type ReportView } from '../outbox';
import { proof } from './proof';

const PAGE = 50;

/** A report from the server, by the account's right or by its secret. Undefined when there is none that this person may see. */
async function ask(owner: Owner, id: string): Promise<ReportView | undefined> {
	const headers = await proof(owner, id);
	const { data, response } = await api.GET('/api/v1/reports/{report_id}', { params: { path: { report_id: id } }, headers });
	if (!data && response.status !== 404) throw new Error(`the report answered ${response.status}`);
	return data;
}

/** Another's report that may be seen no more: nothing of it stays on the phone. One's own words stay one's own. */
async function letGo(owner: Owner, { id, view }: Own): Promise<boolean> {
	if (view.own || session.ended) return false;
	await boxOf(owner).write({ on: 'reports', remove: id });
	return true;
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

	/** One report: what the phone has at once, then what the server says. Rejects when neither has it for now. */
	async one(id: string, show: (own: Own) => void): Promise<'found' | 'unknown'> {
		const owner = await ownerHere();
		const kept = await boxOf(owner).get('reports', id);
		if (kept) show(kept);
		try {
			const view = await ask(owner, id);
			this.stale = false;
			if (view) show(await keep(owner, view));
			const there = view || (kept && !(await letGo(owner, kept)));
			return there ? 'found' : 'unknown';
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
		await boxOf(owner).write({ on: 'reports', remove: id }, { on: 'secrets', remove: id });
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
		if (kept) await letGo(owner, kept);
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
		await this.#followed(owner);
	}

	/** Reports of others that the account follows: the list names only its own. */
	async #followed(owner: Owner) {
		for (const { id, view } of this.reports.filter((own) => !own.view.own)) {
			const now = await ask(owner, id);
			if (now) await keep(owner, now);
			if (!now?.following) await boxOf(owner).write({ on: 'reports', remove: view.id });
		}
	}
}

export const mine = new Mine();
