import type { components } from '../../shared/api/operations';
import { answered, api } from '../session';
import type { Report } from '../words';
import { same, type Box } from './boxes';
import { drawn, joined, suspects, without, type Span } from './words';

type Originals = components['schemas']['Originals'];
type Request = components['schemas']['RedactionRequest'];
export type Field = 'text' | 'address';

/** A photo of the report, and what is to be black in it. */
export class Sheet {
	readonly id: string;
	readonly width: number;
	readonly height: number;
	readonly shown: string;
	readonly #before: readonly Box[];
	boxes = $state<Box[]>([]);
	/** As it was sent, once somebody has looked. */
	original = $state<string | null>(null);

	constructor({ media_id, width, height, large, boxes }: Report['media'][number]) {
		[this.id, this.width, this.height, this.shown] = [media_id, width, height, large];
		this.#before = boxes;
		this.boxes = boxes.map((box) => ({ ...box }));
	}

	get changed(): boolean {
		return !same(this.boxes, this.#before);
	}
}

/** What is to be black in a report, while somebody decides it. */
export class Cover {
	readonly sheets: Sheet[];
	readonly #report: Report;
	readonly #etag: string;
	spans = $state.raw<Record<Field, Span[]>>({ text: [], address: [] });
	#originals = $state.raw<Originals | null>(null);
	busy = $state(false);
	failed = $state('');
	/** The same content goes under the same id, so that a lost answer does it no second time. */
	#sent = { id: '', content: '' };

	constructor(report: Report, etag: string) {
		[this.#report, this.#etag] = [report, etag];
		this.sheets = report.media.map((photo) => new Sheet(photo));
		this.spans = { text: report.black.text, address: report.black.address };
	}

	get looked(): boolean {
		return this.#originals !== null;
	}

	get hides(): boolean {
		const { black, media } = this.#report;
		return black.text.length + black.address.length > 0 || media.some(({ boxes }) => boxes.length > 0);
	}

	get changed(): boolean {
		return this.sheets.some((sheet) => sheet.changed) || this.#changed('text') || this.#changed('address');
	}

	words(field: Field): string {
		const given = this.#originals ?? { text: this.#report.text, address: this.#report.location.address };
		return given[field] ?? '';
	}

	drawn(field: Field): string {
		return drawn(this.words(field), this.spans[field]);
	}

	suspects(field: Field) {
		return suspects(this.words(field), this.spans[field]);
	}

	black(field: Field, span: Span) {
		this.spans = { ...this.spans, [field]: joined([...this.spans[field], span]) };
	}

	show(field: Field, span: Span) {
		this.spans = { ...this.spans, [field]: without(this.spans[field], span) };
	}

	/** Look at it as it was sent. The server notes the look, and tells the reporter. */
	async look(): Promise<void> {
		const path = { report_id: this.#report.id };
		const { data } = await answered(api.POST('/api/v1/operations/reports/{report_id}/originals', { params: { path } }));
		this.#originals = data;
		for (const { of, large } of data.photos) {
			const sheet = this.sheets.find(({ id }) => id === of);
			if (sheet) sheet.original = large;
		}
	}

	/** Have the server do it. The new version of the report; throws Refused, and a TypeError without a connection. */
	async send(): Promise<{ report: Report; etag: string }> {
		const content = JSON.stringify(this.#request());
		if (content !== this.#sent.content) this.#sent = { id: crypto.randomUUID(), content };
		const path = { report_id: this.#report.id, redaction_id: this.#sent.id };
		const params = { path, header: { 'If-Match': this.#etag } };
		const body = this.#request();
		const { data, etag } = await answered(
			api.PUT('/api/v1/operations/reports/{report_id}/redactions/{redaction_id}', { params, body })
		);
		return { report: data, etag };
	}

	#request(): Request {
		return {
			photos: this.sheets.filter(({ changed }) => changed).map(({ id, boxes }) => ({ media_id: id, boxes })),
			text: this.#changed('text') ? this.spans.text : null,
			address: this.#changed('address') ? this.spans.address : null
		};
	}

	#changed(field: Field): boolean {
		return JSON.stringify(this.spans[field]) !== JSON.stringify(this.#report.black[field]);
	}
}
