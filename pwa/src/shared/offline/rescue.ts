/** A page that comes back later than this has been elsewhere: what it was writing then may have been overtaken. */
const LONGEST_MS = 5 * 60_000;
/** Longer things are copies of what the server has. */
const LONGEST = 100_000;

interface Left {
	at: number;
	things: string[];
}

/** As JSON; nothing where it holds what JSON cannot (a photo's bytes), or is too long. */
function asJson(thing: unknown): string | undefined {
	try {
		const json = JSON.stringify(thing, (_key, value: unknown) => {
			if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
			if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError('not plain');
			return value;
		});
		return json.length > LONGEST ? undefined : json;
	} catch {
		return undefined;
	}
}

/** Storage that answers at once; a service worker, whose types these are too, has none. */
interface AtOnce {
	getItem(key: string): string | null;
	setItem(key: string, value: string): void;
	removeItem(key: string): void;
}

function storage(): AtOnce | undefined {
	try {
		return (globalThis as { sessionStorage?: AtOnce }).sessionStorage;
	} catch {
		// Forbidden, as in a frame without an origin.
		return undefined;
	}
}

/**
 * What a page is still writing when it goes. The browser gives up what has not come to the disk when a page is loaded
 * anew; on a slow phone those are the last words somebody typed. They are put where that takes no time, and the page that
 * comes back in the same tab writes them. Words only: a photo is chosen once more.
 */
export class Rescue<Thing> {
	readonly #key: string;
	#under = new Set<Thing>();

	constructor(name: string) {
		this.#key = `rescue:${name}`;
		if (!storage()) return;
		addEventListener('pagehide', () => this.#leave());
		// The page itself is back, with all its memory, and goes on writing.
		addEventListener('pageshow', (event) => (event as { persisted?: boolean }).persisted && this.#drop());
	}

	/** Holds a thing until it is written, or cannot be. */
	async during<Result>(thing: Thing, writing: () => Promise<Result>): Promise<Result> {
		this.#under.add(thing);
		try {
			return await writing();
		} finally {
			this.#under.delete(thing);
		}
	}

	/** What the page before this one was still writing, in its order; only once. */
	take(): Thing[] {
		try {
			const left = storage()?.getItem(this.#key);
			if (!left) return [];
			this.#drop();
			const { at, things } = JSON.parse(left) as Left;
			const age = Date.now() - at;
			return age < 0 || age > LONGEST_MS ? [] : things.map((json) => JSON.parse(json) as Thing);
		} catch (error) {
			console.warn('Nothing was rescued:', error);
			return [];
		}
	}

	/** Nothing of it is to come back. */
	forget() {
		this.#under.clear();
		this.#drop();
	}

	#leave() {
		const things = [...this.#under].map(asJson).filter((json) => json !== undefined);
		if (things.length === 0) return;
		try {
			storage()?.setItem(this.#key, JSON.stringify({ at: Date.now(), things } satisfies Left));
		} catch (error) {
			console.warn('Nothing could be rescued:', error);
		}
	}

	#drop() {
		storage()?.removeItem(this.#key);
	}
}
