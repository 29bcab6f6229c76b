import { language } from '../../shared/i18n';
import { actKey, boxOf, outbox, ownerHere, type OwnAct, type Photo } from '../outbox';

export const MOST_PHOTOS = 5;
export const LONGEST_NOTE = 2000;

const blank = (report: string, name: OwnAct['name']): OwnAct => ({
	id: actKey(report, name), report, name, move: crypto.randomUUID(), note: '', reason: '', photos: [], media: {},
	language: language.code
});

/** One thing that a reporter is deciding about a report. Every change is on the phone at once: it outlives a kill or a call. */
export class Acting {
	item = $state.raw<OwnAct>();
	photos = $state.raw<Photo[]>([]);
	/** The phone is full: what was changed last is not kept. */
	full = $state(false);

	/** Go on with what is on this phone, else begin. */
	async open(report: string, name: OwnAct['name']): Promise<void> {
		const box = boxOf(await ownerHere());
		const kept = await box.get('acts', actKey(report, name));
		// What is being written on this screen is newer than what the phone kept of it a moment ago.
		if (this.item?.id === actKey(report, name) && !this.item.queued_at && !kept?.queued_at && (kept?.move ?? this.item.move) === this.item.move) return;
		const item = kept ?? blank(report, name);
		const photos = await Promise.all(item.photos.map((sha) => box.get('scans', sha)));
		this.photos = photos.filter((photo) => photo !== undefined);
		// Words may have been rescued where a photo was not: it is named no more, and can be chosen once more.
		this.item = { ...item, photos: this.photos.map(({ id }) => id) };
	}

	async change(part: Partial<Pick<OwnAct, 'note' | 'reason' | 'stars'>>): Promise<void> {
		await this.#keep(part);
	}

	/** Add a photo; one that is there already is not added twice. */
	async add(photo: Photo): Promise<void> {
		const there = this.item?.photos ?? [];
		if (there.includes(photo.id) || there.length >= MOST_PHOTOS) return;
		this.photos = [...this.photos, photo];
		await this.#keep({ photos: [...there, photo.id] }, photo);
	}

	async drop(sha: string): Promise<void> {
		this.photos = this.photos.filter(({ id }) => id !== sha);
		await this.#keep({ photos: this.item?.photos.filter((id) => id !== sha) ?? [] });
	}

	/** Kept as queued, then sent: once this returns, it cannot be lost. */
	async send(question?: string): Promise<void> {
		if (this.item) await outbox.act({ ...this.item, ...(question && { question }), language: language.code });
	}

	async #keep(part: Partial<OwnAct>, ...changed: Photo[]) {
		if (!this.item) return;
		this.item = { ...this.item, ...part };
		// What did not fit before is tried again with every change: a draft must not name photos that are not there.
		const photos = this.full ? this.photos : changed;
		try {
			await boxOf(await ownerHere()).write({ on: 'acts', put: this.item }, ...photos.map((put) => ({ on: 'scans' as const, put })));
			this.full = false;
		} catch (error) {
			console.warn('Not kept:', error);
			this.full = true;
		}
	}
}
