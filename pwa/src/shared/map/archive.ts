import type { RangeResponse, Source } from 'pmtiles';

/** Tiles of the centre of Nha Trang, made from OpenStreetMap of this day: see public/basemap/LICENCE.md. */
export const BASEMAP = '/basemap/nha-trang.pmtiles';
const OF = '2026-08-06';
const CACHE = `basemap-${OF}`;

async function kept(): Promise<Blob | undefined> {
	// Absent where the page has no secure context.
	if (!('caches' in globalThis)) return undefined;
	const found = await (await caches.open(CACHE)).match(BASEMAP);
	return found?.blob();
}

/**
 * Keep the whole basemap (1.4 MB) on the phone, so that the map stands without a connection. Done after a map was
 * shown, never before; not for someone who asks the browser to save data.
 */
export async function keepBasemap(): Promise<void> {
	const thrifty = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
	if (thrifty || !('caches' in globalThis)) return;
	const cache = await caches.open(CACHE);
	if (await cache.match(BASEMAP)) return;
	await cache.add(BASEMAP);
	const names = await caches.keys();
	await Promise.all(names.filter((name) => name.startsWith('basemap-') && name !== CACHE).map((name) => caches.delete(name)));
}

/** Reads tiles from the kept archive; until there is one, by byte ranges from the server. */
export class KeptArchive implements Source {
	#online: Source;
	#whole: Promise<Blob | undefined> | undefined;

	constructor(online: Source) {
		this.#online = online;
	}

	getKey = () => this.#online.getKey();

	async getBytes(offset: number, length: number, signal?: AbortSignal, etag?: string): Promise<RangeResponse> {
		const whole = await (this.#whole ??= kept());
		if (!whole) {
			// Asked again next time: by then it may have been kept.
			this.#whole = undefined;
			return this.#online.getBytes(offset, length, signal, etag);
		}
		return { data: await whole.slice(offset, offset + length).arrayBuffer() };
	}
}
