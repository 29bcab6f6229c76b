/** A page that comes back later than this has been elsewhere: what it was writing then may have been overtaken. */
const LONGEST_MS = 2 * 60_000;
/** Longer things are copies of what the server has. */
const LONGEST = 100_000;

const PREFIX = 'rescue:';

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
	readonly #about: (thing: Thing) => string | undefined;
	#under = new Set<Thing>();

	/** @param about what a thing says something about, where a later one takes the place of an earlier */
	constructor(name: string, about: (thing: Thing) => string | undefined = () => undefined) {
		this.#key = PREFIX + name;
		this.#about = about;
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
		const things = this.#inJson();
		if (things.length === 0) return;
		try {
			storage()?.setItem(this.#key, JSON.stringify({ at: Date.now(), things } satisfies Left));
		} catch (error) {
			console.warn('Nothing could be rescued:', error);
		}
	}

	#inJson(): string[] {
		let left: { about: string | undefined; json: string }[] = [];
		for (const thing of this.#under) {
			const [about, json] = [this.#about(thing), asJson(thing)];
			// Where the newest word on something cannot be rescued, no older one shall pass for it.
			if (json !== undefined) left.push({ about, json });
			else left = left.filter((earlier) => about === undefined || earlier.about !== about);
		}
		return left.map(({ json }) => json);
	}

	#drop() {
		storage()?.removeItem(this.#key);
	}
}

/** Nothing of these is to come back, by the beginning of their name; but for some. */
export function forgetRescued(beginning: string, but: readonly string[]) {
	const left = storage();
	for (const key of Object.keys(left ?? {})) {
		const name = key.slice(PREFIX.length);
		if (key.startsWith(PREFIX + beginning) && !but.includes(name)) left?.removeItem(key);
	}
}
