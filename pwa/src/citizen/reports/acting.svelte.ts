import { language } from '../../shared/i18n';
import { toasts } from '../../shared/ui/toasts.svelte';
import { actKey, boxOf, outbox, ownerHere, type OwnAct, type Photo } from '../outbox';
import { t } from './actMessages';

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
	sending = $state(false);

	/** Go on with what is on this phone, else begin. */
	async open(report: string, name: OwnAct['name']): Promise<void> {
		const box = boxOf(await ownerHere());
		const kept = await box.get('acts', actKey(report, name));
		const item = kept ?? blank(report, name);
		const photos = (await Promise.all(item.photos.map((sha) => box.get('scans', sha)))).filter((photo) => photo !== undefined);
		if (this.#isNewerThan(kept, item.id)) return;
		this.photos = photos;
		// Words may have been rescued where a photo was not: it is named no more, and can be chosen once more.
		this.item = { ...item, photos: photos.map(({ id }) => id) };
	}

	/** What is being written on this screen is newer than what the phone kept of it a moment ago. */
	#isNewerThan(kept: OwnAct | undefined, id: string): boolean {
		const here = this.item;
		if (here?.id !== id || here.queued_at || kept?.queued_at) return false;
		return !kept || kept.move === here.move;
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

	/** Kept as queued, then sent: once it is, it cannot be lost. Where the phone has no room, it stays here as it is, and that is said. */
	async send(question?: string): Promise<void> {
		if (!this.item || this.sending) return;
		this.sending = true;
		try {
			// Once more with its photos: there may be room again by now.
			if (this.full) await this.#keep({});
			if (this.full) throw new Error('the phone is full');
			await outbox.act({ ...this.item, ...(question && { question }), language: language.code });
		} catch (error) {
			console.warn('Not queued:', error);
			toasts.show({ text: t('notKept'), tone: 'lacquer' });
		} finally {
			this.sending = false;
		}
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
