import { upload } from '../photos';
import { forget, keep, recall } from '../session';

/** A picture of a paper on its way to the server. */
export interface Scan {
	id: string;
	/** Address of the picture on this device. */
	preview: string;
	percent: number;
	mediaId: string | null;
	failed: string | null;
}

/** What a draft keeps of a picture; its bytes are kept beside it. */
export type KeptScan = Pick<Scan, 'id' | 'mediaId'>;

const MOST = 20;
const key = (id: string) => `scan:${id}`;

/** The pictures of one paper. They are sent while one works on, and survive a reload. */
export class Scans {
	taken = $state<Scan[]>([]);
	#files = new Map<string, Blob>();
	#changed: () => void;

	sending = $derived(this.taken.some(({ mediaId, failed }) => !mediaId && failed === null));
	mediaIds = $derived(this.taken.flatMap(({ mediaId }) => mediaId ?? []));
	room = $derived(MOST - this.taken.length);

	/** `changed` is called when there is something new to keep. */
	constructor(changed: () => void = () => undefined) {
		this.#changed = changed;
	}

	get kept(): KeptScan[] {
		return this.taken.map(({ id, mediaId }) => ({ id, mediaId }));
	}

	add(files: Iterable<File>) {
		for (const file of [...files].slice(0, this.room)) {
			const id = crypto.randomUUID();
			void keep(key(id), file);
			this.#show(id, file, null);
			void this.send(id);
		}
		this.#changed();
	}

	/** Take up what an earlier visit kept; what it had not sent goes now. */
	async restore(scans: readonly KeptScan[]) {
		for (const { id, mediaId } of scans) {
			const file = await recall<Blob>(key(id));
			if (!file || this.#files.has(id)) continue;
			this.#show(id, file, mediaId);
			if (!mediaId) void this.send(id);
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
			this.#changed();
		} catch (error) {
			this.#set(id, { failed: error instanceof Error && error.message !== 'network' ? error.message : '' });
		}
	}

	/** The server has them no more (a draft of yesterday): all go again. */
	async sendAll() {
		for (const { id } of this.taken) this.#set(id, { mediaId: null });
		await Promise.all(this.taken.map(({ id }) => this.send(id)));
	}

	remove(id: string) {
		const gone = this.taken.find((scan) => scan.id === id);
		if (gone) URL.revokeObjectURL(gone.preview);
		this.#files.delete(id);
		this.taken = this.taken.filter((scan) => scan.id !== id);
		void forget(key(id));
		this.#changed();
	}

	clear() {
		for (const { id } of [...this.taken]) this.remove(id);
	}

	#show(id: string, file: Blob, mediaId: string | null) {
		this.#files.set(id, file);
		this.taken.push({ id, preview: URL.createObjectURL(file), percent: 0, mediaId, failed: null });
	}

	#set(id: string, change: Partial<Scan>) {
		const scan = this.taken.find((each) => each.id === id);
		if (scan) Object.assign(scan, change);
	}
}
