import type { components } from '../../shared/api/operations';
import { refusal, session } from '../session';

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
const MOST = 5;

/** At most 1600 px a side: in the field every kilobyte counts. What this browser cannot read goes as it is. */
async function shrunk(file: Blob): Promise<Blob> {
	try {
		const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
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

/** The after-photos of one answer while it is written. */
export class Photos {
	taken = $state<Taken[]>([]);
	#files = new Map<string, Blob>();

	sending = $derived(this.taken.some(({ mediaId, failed }) => !mediaId && !failed));
	mediaIds = $derived(this.taken.flatMap(({ mediaId }) => mediaId ?? []));
	room = $derived(MOST - this.taken.length);

	add(files: Iterable<File>) {
		for (const file of [...files].slice(0, this.room)) {
			const id = crypto.randomUUID();
			this.#files.set(id, file);
			this.taken.push({ id, preview: URL.createObjectURL(file), percent: 0, mediaId: null, failed: null });
			void this.send(id);
		}
	}

	/** Send one, the first time or again. */
	async send(id: string) {
		const file = this.#files.get(id);
		if (!file) return;
		this.#set(id, { percent: 0, failed: null });
		try {
			const mediaId = await upload(file, (percent) => this.#set(id, { percent }));
			this.#set(id, { mediaId });
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
	}

	clear() {
		for (const { id } of this.taken) this.remove(id);
	}

	#set(id: string, change: Partial<Taken>) {
		const photo = this.taken.find((each) => each.id === id);
		if (photo) Object.assign(photo, change);
	}
}

export type Reported = components['schemas']['ReportPhoto'];
