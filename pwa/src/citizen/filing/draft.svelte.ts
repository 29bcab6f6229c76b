import { boxOf, newSecret, ownerHere, type Draft, type Owner, type Photo, type Voice } from '../outbox';
import type { Taken } from './photo/take';

export const MOST_PHOTOS = 5;

/** An empty report with its own id and secret. Nothing of it is kept before it holds something. */
export function blank(now = new Date()): Draft {
	return {
		id: crypto.randomUUID(),
		secret: newSecret(),
		changed_at: now.toISOString(),
		seen_at: now.toISOString(),
		photos: [],
		where: null,
		place_name: '',
		address: '',
		category: null,
		answers: {},
		text: ''
	};
}

/** The report being written. Every change is on the phone at once: it outlives a kill, a reload, the back button. */
class Writing {
	draft = $state<Draft>(blank());
	photos = $state.raw<Photo[]>([]);
	voice = $state.raw<Voice>();
	/** False where this browser keeps nothing: then the screen says so. */
	lasts = $state(true);
	/** The phone is full: what was changed last is not kept. */
	full = $state(false);
	#owner: Owner | undefined;

	/** Begin anew. */
	async begin(): Promise<void> {
		this.draft = blank();
		[this.photos, this.voice, this.full] = [[], undefined, false];
		await this.#look();
	}

	/** Go on with a draft of this phone. False when there is none by this id: it was sent, or is someone else's. */
	async open(id: string): Promise<boolean> {
		await this.#look();
		if (this.draft.id === id) return true;
		const box = boxOf(this.#owner ?? '');
		const found = await box.get('drafts', id);
		if (!found) return false;
		const photos = await Promise.all(found.photos.map((sha) => box.get('photos', sha)));
		this.photos = photos.filter((photo) => photo !== undefined);
		// Words may have been rescued where a photo was not: it is named no more, and can be chosen once more.
		this.draft = { ...found, photos: this.photos.map(({ id: sha }) => sha) };
		this.voice = found.voice ? await box.get('voices', found.voice) : undefined;
		return true;
	}

	/** Keep a change. */
	async change(part: Partial<Draft>): Promise<void> {
		Object.assign(this.draft, part, { changed_at: new Date().toISOString() });
		await this.#keep();
	}

	/** Add a photo. One that is there already is not added twice. */
	async add({ photo }: Extract<Taken, { photo: Photo }>): Promise<void> {
		if (this.draft.photos.includes(photo.id) || this.draft.photos.length >= MOST_PHOTOS) return;
		this.photos = [...this.photos, photo];
		this.draft.photos = [...this.draft.photos, photo.id];
		await this.#keep({ photos: [photo] });
	}

	async drop(sha: string): Promise<void> {
		this.photos = this.photos.filter(({ id }) => id !== sha);
		await this.change({ photos: this.draft.photos.filter((id) => id !== sha) });
	}

	/** Keep what was said, in place of what was said before; nothing of that stays. */
	async say(voice: Voice | undefined): Promise<void> {
		const before = this.draft.voice;
		this.voice = voice;
		Object.assign(this.draft, { voice: voice?.id, changed_at: new Date().toISOString() });
		await this.#keep({ voice });
		if (before && before !== voice?.id) await boxOf(this.#owner ?? '').write({ on: 'voices', remove: before });
	}

	/** The draft as plain data, for the queue. */
	finished = (): Draft => $state.snapshot(this.draft) as Draft;

	/** Someone signed in while writing: the draft is theirs from now on. */
	async follow(): Promise<void> {
		await this.#look();
		await this.#keep({ photos: this.photos, voice: this.voice });
	}

	async #look() {
		this.#owner = await ownerHere();
		this.lasts = await boxOf(this.#owner).lasts();
	}

	async #keep(changed: { photos?: Photo[]; voice?: Voice | undefined } = {}) {
		this.#owner ??= await ownerHere();
		// What did not fit before is tried again with every change: a draft must not name photos that are not there.
		const { photos = [], voice } = this.full ? this : changed;
		try {
			await boxOf(this.#owner).write(
				{ on: 'drafts', put: this.finished() },
				...photos.map((put) => ({ on: 'photos' as const, put })),
				...(voice ? [{ on: 'voices' as const, put: voice }] : [])
			);
			this.full = false;
		} catch (error) {
			console.warn('Not kept:', error);
			this.full = true;
		}
	}
}

export const writing = new Writing();

/** Throw a draft, its photos and its voice note away. What another draft of the same owner has stays. */
export async function discard(id: string): Promise<void> {
	const box = boxOf(await ownerHere());
	const [draft, drafts, waiting] = await Promise.all([box.get('drafts', id), box.all('drafts'), box.all('waiting')]);
	const others = [...drafts.filter((other) => other.id !== id), ...waiting.map((item) => item.draft)];
	const shown = new Set(others.flatMap((other) => other.photos));
	const alone = (draft?.photos ?? []).filter((sha) => !shown.has(sha));
	const voices = draft?.voice && !others.some(({ voice }) => voice === draft.voice) ? [draft.voice] : [];
	await box.write(
		{ on: 'drafts', remove: id },
		...alone.map((remove) => ({ on: 'photos' as const, remove })),
		...voices.map((remove) => ({ on: 'voices' as const, remove }))
	);
}
