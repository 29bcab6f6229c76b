import { forget, keep, recall, refusal, session } from '../session';
import { t } from './messages';

type Stored = { media_id: string };

/** A photo taken at the desk, on its way to the server. */
export interface Taken {
	id: string;
	/** Address of the picture on this device. */
	preview: string;
	percent: number;
	mediaId: string | null;
	failed: string | null;
}

const LONGEST_SIDE = 1600;
export const MOST = 5;

/** At most 1600 px a side: in the field every kilobyte counts. What this browser cannot read goes as it is. */
async function shrunk(file: Blob): Promise<Blob> {
	try {
		// Upright by itself; older browsers refuse the word for it.
		const picture = await createImageBitmap(file);
		const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
		const canvas = document.createElement('canvas');
		canvas.width = Math.round(picture.width * scale);
		canvas.height = Math.round(picture.height * scale);
		canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
		picture.close();
		const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82));
		return small && small.size < file.size ? small : file;
	} catch {
		return file;
	}
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** PUT by XMLHttpRequest: `fetch` does not tell how far an upload has come. */
async function put(file: Blob, progress: (percent: number) => void): Promise<string> {
	const bytes = await file.arrayBuffer();
	const [hash, token] = await Promise.all([sha256(bytes), session.bearer()]);
	return new Promise((done, fail) => {
		const request = new XMLHttpRequest();
		request.open('PUT', `/api/v1/media/${hash}`);
		request.responseType = 'json';
		request.setRequestHeader('authorization', `Bearer ${token ?? ''}`);
		request.setRequestHeader('content-type', file.type || 'application/octet-stream');
		request.upload.onprogress = ({ loaded, total }) => progress(Math.round((loaded / total) * 100));
		request.onerror = () => fail(new TypeError('network'));
		request.onload = () => {
			if (request.status < 300) done((request.response as Stored).media_id);
			else fail(refusal(new Response(null, { status: request.status }), request.response));
		};
		request.send(bytes);
	});
}

/** Send a picture, made smaller first; its id. Throws Refused, and a TypeError without a connection. */
export const upload = async (file: Blob, progress: (percent: number) => void) => put(await shrunk(file), progress);

/** A photo as this device keeps it: bytes, as not every browser stores a picture whole. */
interface Kept {
	id: string;
	bytes: ArrayBuffer;
	type: string;
	mediaId: string | null;
}

/**
 * The photos of something while it is written. They are kept on this device under a key and survive a reload, until they
 * are cleared, or the official signs out.
 */
export class Photos {
	taken = $state<Taken[]>([]);
	#files = new Map<string, Blob>();
	readonly #key: string;

	sending = $derived(this.taken.some(({ mediaId, failed }) => !mediaId && failed === null));
	mediaIds = $derived(this.taken.flatMap(({ mediaId }) => mediaId ?? []));
	room = $derived(MOST - this.taken.length);
	/** Why what they belong to cannot be sent yet. */
	lack = $derived(this.sending ? t('uploadsRunning') : this.mediaIds.length < this.taken.length ? t('notUploaded') : '');

	constructor(key: string) {
		this.#key = key;
	}

	add(files: Iterable<File>) {
		for (const file of [...files].slice(0, this.room)) void this.#take(this.#show(crypto.randomUUID(), file, null), file);
	}

	/** Take up what was chosen before a reload; what had not arrived goes on its way again. */
	async restore(): Promise<void> {
		const kept = (await recall<Kept[]>(this.#key)) ?? [];
		for (const { id, bytes, type, mediaId } of kept) {
			if (this.#files.has(id)) continue;
			this.#show(id, new Blob([bytes], { type }), mediaId);
			if (!mediaId) void this.send(id);
		}
	}

	/** Send one, the first time or again. */
	async send(id: string) {
		const file = this.#files.get(id);
		if (!file) return;
		this.#set(id, { percent: 0, failed: null });
		try {
			const mediaId = await put(file, (percent) => this.#set(id, { percent }));
			this.#set(id, { mediaId });
			void this.#save();
		} catch (error) {
			this.#set(id, { failed: error instanceof Error && error.message !== 'network' ? error.message : '' });
		}
	}

	/** The server no longer has them (an answer written over a day): all go again. */
	async sendAll() {
		for (const { id } of this.taken) this.#set(id, { mediaId: null });
		await Promise.all(this.taken.map(({ id }) => this.send(id)));
	}

	remove(id: string) {
		const gone = this.taken.find((photo) => photo.id === id);
		if (gone) URL.revokeObjectURL(gone.preview);
		this.#files.delete(id);
		this.taken = this.taken.filter((photo) => photo.id !== id);
		void this.#save();
	}

	/** What they belong to is sent, or given up: nothing to keep. */
	clear() {
		for (const { preview } of this.taken) URL.revokeObjectURL(preview);
		this.#files.clear();
		this.taken = [];
		void forget(this.#key);
	}

	#show(id: string, file: Blob, mediaId: string | null): string {
		this.#files.set(id, file);
		this.taken.push({ id, preview: URL.createObjectURL(file), percent: 0, mediaId, failed: null });
		return id;
	}

	/** Made smaller first; on this device before it goes anywhere. */
	async #take(id: string, file: File) {
		const small = await shrunk(file);
		if (!this.#files.has(id)) return;
		this.#files.set(id, small);
		await this.#save();
		await this.send(id);
	}

	async #save() {
		const rows = this.taken.map(({ id, mediaId }) => ({ id, mediaId, file: this.#files.get(id) }));
		const kept = await Promise.all(
			rows.flatMap(({ id, mediaId, file }) => (file ? [file.arrayBuffer().then((bytes): Kept => ({ id, bytes, type: file.type, mediaId }))] : []))
		);
		// Cleared or changed while the bytes were read: that version has been kept, or is about to be.
		if (kept.length !== this.taken.length) return;
		await (kept.length > 0 ? keep(this.#key, kept) : forget(this.#key));
	}

	#set(id: string, change: Partial<Taken>) {
		const photo = this.taken.find((each) => each.id === id);
		if (photo) Object.assign(photo, change);
	}
}
