import { answered, api, Refused } from '../../session';
import type { Schemas } from '../words';
import type { Kept } from './draft.svelte';

/** A pause in typing after which what was typed goes to the server. */
const CALM_MS = 1500;

/** What the server keeps of forms that are not finished: at another screen of the counter somebody goes on with them. */
export class Shelf {
	rows = $state.raw<Schemas['CounterDraftRow'][]>([]);
	/** Somebody has gone on with this form at another screen: the id of it. */
	overtaken = $state<string | null>(null);
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** What others have begun here. Without a connection there is simply none to offer. */
	async list(): Promise<void> {
		try {
			const query = { limit: 20 };
			this.rows = (await answered(api.GET('/api/v1/operations/counter-drafts', { params: { query } }))).data.items;
		} catch (error) {
			console.warn('The drafts of the counter did not come:', error);
		}
	}

	/** Keep a form, soon. Pictures stay on the screen that took them. Nothing is kept of one without a counter or a name. */
	keep(kept: Kept) {
		clearTimeout(this.#timer);
		const title = kept.name.trim() || kept.procedure?.name || '';
		if (!kept.receiving || !title || kept.sending || this.overtaken === kept.id) return;
		this.#timer = setTimeout(() => void this.#send(kept, title), CALM_MS);
	}

	/** A form as it was kept last. Throws Refused when it is gone. */
	async open(id: string): Promise<Kept> {
		const params = { path: { draft_id: id } };
		const { data } = await answered(api.GET('/api/v1/operations/counter-drafts/{draft_id}', { params }));
		this.overtaken = null;
		return { ...(data.content as unknown as Kept), id, revision: data.revision, sending: null };
	}

	/** Thrown away here, so at every screen; without a connection it goes by itself after a week. */
	drop(id: string) {
		clearTimeout(this.#timer);
		void answered(api.DELETE('/api/v1/operations/counter-drafts/{draft_id}', { params: { path: { draft_id: id } } })).catch(
			(error: unknown) => console.warn('The draft stays at the server:', error)
		);
	}

	stop() {
		clearTimeout(this.#timer);
	}

	async #send(kept: Kept, title: string) {
		const counted = Object.fromEntries(Object.entries(kept.counted).map(([key, each]) => [key, { ...each, scans: [] }]));
		const content = JSON.parse(JSON.stringify({ ...kept, counted })) as Record<string, unknown>;
		const body = { agency: kept.receiving, title: title.slice(0, 200), revision: kept.revision, content };
		try {
			await answered(api.PUT('/api/v1/operations/counter-drafts/{draft_id}', { params: { path: { draft_id: kept.id } }, body }));
		} catch (error) {
			if (error instanceof Refused && error.problem.code === 'draft_overtaken') this.overtaken = kept.id;
			else console.warn('The draft is on this device only:', error);
		}
	}
}
