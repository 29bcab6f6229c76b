import type { components } from '../../shared/api/operations';
import { answered, api, authorised, forget, keep, recall, refusal, Refused } from '../session';
import { mentioned } from './mention';
import { t } from './messages';

type All = components['schemas']['Notes'];
type File_ = components['schemas']['FileView'];

interface Writing {
	text: string;
	/** The id under which it goes, so that a lost answer writes it no second time. */
	id: string;
}

/** What officials tell each other about one report, and the note that is being written. */
export class Notes {
	all = $state.raw<All | null>(null);
	text = $state('');
	busy = $state(false);
	sending = $state('');
	failed = $state('');
	#id = crypto.randomUUID() as string;
	readonly #report: string;

	constructor(report: string) {
		this.#report = report;
		void this.#recall();
	}

	get key() {
		return `note:${this.#report}`;
	}

	async read(): Promise<void> {
		const path = { report_id: this.#report };
		try {
			this.all = (await answered(api.GET('/api/v1/operations/reports/{report_id}/notes', { params: { path } }))).data;
		} catch (error) {
			this.failed = words(error);
		}
	}

	/** Keep what is typed on this device. */
	save() {
		void keep(this.key, { text: this.text, id: this.#id } satisfies Writing);
	}

	async write(): Promise<boolean> {
		const text = this.text.trim();
		if (!text || this.busy) return false;
		return this.#doing(async () => {
			const path = { report_id: this.#report, note_id: this.#id };
			const body = { text, mentions: mentioned(text, this.all?.readers ?? []).map(({ id }) => id) };
			this.all = (await answered(api.PUT('/api/v1/operations/reports/{report_id}/notes/{note_id}', { params: { path }, body }))).data;
			this.text = '';
			this.#id = crypto.randomUUID();
			await forget(this.key);
		});
	}

	async attach(files: Iterable<File>): Promise<void> {
		for (const file of files) {
			this.sending = file.name;
			await this.#doing(() => this.#send(file));
		}
		this.sending = '';
	}

	/** Fetch an attachment with the desk's token, and hand it to the browser. */
	async open(file: File_): Promise<void> {
		await this.#doing(async () => {
			const response = await authorised(new Request(`/api/v1/operations/reports/${this.#report}/files/${file.id}`));
			if (!response.ok) throw refusal(response, await response.json().catch(() => null));
			const address = URL.createObjectURL(await response.blob());
			const link = Object.assign(document.createElement('a'), { href: address, download: file.name });
			link.click();
			setTimeout(() => URL.revokeObjectURL(address), 60_000);
		});
	}

	async #send(file: File) {
		const address = new URL(`/api/v1/operations/reports/${this.#report}/files/${crypto.randomUUID()}`, location.origin);
		address.searchParams.set('name', file.name.slice(-120));
		const headers = { 'content-type': file.type || 'application/octet-stream' };
		const response = await authorised(new Request(address, { method: 'PUT', headers, body: await file.arrayBuffer() }));
		const body: unknown = await response.json();
		if (!response.ok) throw refusal(response, body);
		this.all = body as All;
	}

	async #doing(work: () => Promise<void>): Promise<boolean> {
		this.busy = true;
		this.failed = '';
		try {
			await work();
			return true;
		} catch (error) {
			this.failed = words(error);
			return false;
		} finally {
			this.busy = false;
		}
	}

	async #recall() {
		const kept = await recall<Writing>(this.key);
		// What was typed in the meantime is newer.
		if (kept && !this.text) [this.text, this.#id] = [kept.text, kept.id];
	}
}

const words = (error: unknown) => (error instanceof Refused ? error.message : t('offline'));
