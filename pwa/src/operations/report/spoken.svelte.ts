import { answered, api, Refused } from '../session';
import type { Report } from '../words';

/** Where a voice note can be heard, for two minutes. The server notes it, and tells whoever spoke. */
export async function hear(report: string): Promise<string> {
	const params = { path: { report_id: report } };
	return (await answered(api.POST('/api/v1/operations/reports/{report_id}/voice', { params }))).data.address;
}

/** What a voice note says, while somebody writes it down. */
export class Transcript {
	readonly #before: () => string;
	#typed = $state<string>();
	/** The same words go under the same id, so that a lost answer writes them no second time. */
	#sent = { id: '', words: '' };

	/** @param before what stands there now */
	constructor(before: () => string) {
		this.#before = before;
	}

	get words(): string {
		return this.#typed ?? this.#before();
	}

	set words(words: string) {
		this.#typed = words;
	}

	get changed(): boolean {
		const words = this.words.trim();
		return words !== '' && words !== this.#before();
	}

	/** The new version of the report; null where it has changed meanwhile. Throws Refused, and a TypeError offline. */
	async send(report: string, etag: string): Promise<{ report: Report; etag: string } | null> {
		const words = this.words.trim();
		if (words !== this.#sent.words) this.#sent = { id: crypto.randomUUID(), words };
		const params = { path: { report_id: report, transcript_id: this.#sent.id }, header: { 'If-Match': etag } };
		try {
			const call = api.PUT('/api/v1/operations/reports/{report_id}/transcripts/{transcript_id}', { params, body: { text: words } });
			const { data, etag: tag } = await answered(call);
			return { report: data, etag: tag };
		} catch (error) {
			if (error instanceof Refused && error.problem.status === 412) return null;
			throw error;
		}
	}
}
