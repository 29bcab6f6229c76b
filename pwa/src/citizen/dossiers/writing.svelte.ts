import { language } from '../../shared/i18n';
import { toasts } from '../../shared/ui/toasts.svelte';
import { boxOf, outbox, ownerHere, type Photo, type Supplement } from '../outbox';
import { t } from './messages';

export const MOST_SCANS = 20;

const blank = (dossier: string, asked: string): Supplement => ({
	id: dossier, asked, answer: crypto.randomUUID(), note: '', photos: [], media: {}, language: language.code
});

/** What is being handed in for one dossier. Every change is on the phone at once: it outlives a kill, a reload, a call. */
export class SupplementWriting {
	item = $state.raw<Supplement>();
	scans = $state.raw<Photo[]>([]);
	/** The phone is full: what was changed last is not kept. */
	full = $state(false);
	sending = $state(false);

	/** Go on with what is on this phone for this request, else begin. An answer to an earlier request is not taken over. */
	async open(dossier: string, asked: string): Promise<void> {
		const box = boxOf(await ownerHere());
		const found = await box.get('supplements', dossier);
		const kept = found?.asked === asked ? found : undefined;
		const item = kept ?? blank(dossier, asked);
		const scans = (await Promise.all(item.photos.map((sha) => box.get('scans', sha)))).filter((scan) => scan !== undefined);
		if (this.#isNewerThan(kept, item)) return;
		this.scans = scans;
		// Words may have been rescued where a photo was not: it is named no more, and can be chosen once more.
		this.item = { ...item, photos: scans.map(({ id }) => id) };
	}

	/** What is being written on this screen is newer than what the phone kept of it a moment ago. */
	#isNewerThan(kept: Supplement | undefined, { id, asked }: Supplement): boolean {
		const here = this.item;
		if (here?.id !== id || here.asked !== asked || here.queued_at || kept?.queued_at) return false;
		return !kept || kept.answer === here.answer;
	}

	get empty(): boolean {
		return !this.item || (this.item.photos.length === 0 && this.item.note.trim() === '');
	}

	async write(note: string): Promise<void> {
		await this.#change({ note });
	}

	/** Add a photo; one that is there already is not added twice. */
	async add(scan: Photo): Promise<void> {
		const photos = this.item?.photos ?? [];
		if (photos.includes(scan.id) || photos.length >= MOST_SCANS) return;
		this.scans = [...this.scans, scan];
		await this.#change({ photos: [...photos, scan.id] }, scan);
	}

	async drop(sha: string): Promise<void> {
		this.scans = this.scans.filter(({ id }) => id !== sha);
		await this.#change({ photos: this.item?.photos.filter((id) => id !== sha) ?? [] });
	}

	/** Kept as queued, then sent: once it is, it cannot be lost. Where the phone has no room, it stays here as it is, and that is said. */
	async send(): Promise<void> {
		if (!this.item || this.empty || this.sending) return;
		this.sending = true;
		try {
			// Once more with its photos: there may be room again by now.
			if (this.full) await this.#keep();
			if (this.full) throw new Error('the phone is full');
			await outbox.supplement({ ...this.item, language: language.code });
		} catch (error) {
			console.warn('Not queued:', error);
			toasts.show({ text: t('notKept'), tone: 'lacquer' });
		} finally {
			this.sending = false;
		}
	}

	async #change(part: Partial<Supplement>, ...scans: Photo[]) {
		if (!this.item) return;
		this.item = { ...this.item, ...part };
		await this.#keep(...scans);
	}

	async #keep(...changed: Photo[]) {
		if (!this.item) return;
		// What did not fit before is tried again with every change: a draft must not name photos that are not there.
		const scans = this.full ? this.scans : changed;
		try {
			await boxOf(await ownerHere()).write(
				{ on: 'supplements', put: this.item },
				...scans.map((put) => ({ on: 'scans' as const, put }))
			);
			this.full = false;
		} catch (error) {
			console.warn('Not kept:', error);
			this.full = true;
		}
	}
}
