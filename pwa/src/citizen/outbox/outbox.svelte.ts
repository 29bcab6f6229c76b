import { flush, type Rest } from './flush';
import { ownerHere } from './people';
import { boxOf, newSecret, waitingOf, type Draft, type OwnAct, type Supplement, type Waiting } from './store';
import { CHANNEL } from './tell';

type SyncRegistration = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } };

/** Ask the browser to call the service worker once there is a connection, also when the app is closed by then. */
async function askForSync() {
	try {
		const registration: SyncRegistration | undefined = await navigator.serviceWorker.getRegistration('/');
		await registration?.sync?.register('outbox');
	} catch {
		// Not there, or not allowed: opening the app and regaining the connection do it.
	}
}

/** What this phone still has to tell the authorities, as the screens see it: of whoever uses the app now. */
class Outbox {
	waiting = $state.raw<Waiting[]>([]);
	/** Counts what changed on this phone, here or in the service worker: lists that depend on it read it. */
	changes = $state(0);
	sending = $state(false);
	urgent = $derived(this.waiting.filter((item) => item.urgent));
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Listen for every occasion to send; called once when the app opens. */
	start() {
		const again = () => void this.sync();
		addEventListener('online', again);
		document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && again());
		if ('BroadcastChannel' in globalThis) new BroadcastChannel(CHANNEL).onmessage = () => void this.refresh();
		again();
	}

	/**
	 * Kept on the phone first, then sent: once this returns, the report cannot be lost. Returns the id it is sent by: a new
	 * one where another tab has sent this draft meanwhile, so that neither is taken for the other.
	 */
	async file(draft: Draft, about: Pick<Waiting, 'category_name' | 'urgent' | 'language'>): Promise<string> {
		const { refusal: _settled, ...kept } = draft;
		const rest = (await this.#isUnderWay(draft.id)) ? { ...kept, id: crypto.randomUUID(), secret: newSecret() } : kept;
		const item: Waiting = { id: rest.id, draft: rest, ...about, queued_at: new Date().toISOString(), media: {} };
		// In one transaction: it is never in both places, nor in none. A fresh draft drops the refusal.
		await boxOf(await ownerHere()).write({ on: 'drafts', remove: draft.id }, { on: 'waiting', put: $state.snapshot(item) as Waiting });
		await this.refresh();
		await askForSync();
		void this.sync();
		return item.id;
	}

	/** The same for what was asked for later: kept as queued, then sent. */
	async supplement(item: Supplement): Promise<void> {
		const { refusal: _settled, ...rest } = item;
		await boxOf(await ownerHere()).write({ on: 'supplements', put: { ...rest, queued_at: new Date().toISOString() } });
		await this.refresh();
		await askForSync();
		void this.sync();
	}

	/** The same for what a reporter decides about a report. */
	async act(item: OwnAct): Promise<void> {
		const { refusal: _settled, ...rest } = item;
		await boxOf(await ownerHere()).write({ on: 'acts', put: { ...rest, queued_at: new Date().toISOString() } });
		await this.refresh();
		await askForSync();
		void this.sync();
	}

	async #isUnderWay(id: string): Promise<boolean> {
		const box = boxOf(await ownerHere());
		return Boolean((await box.get('waiting', id)) ?? (await box.get('reports', id)));
	}

	/** Send what waits. `impatient`: a person pressed "send now". */
	async sync(impatient = false): Promise<void> {
		clearTimeout(this.#timer);
		await this.refresh();
		this.sending = this.waiting.length > 0;
		try {
			this.#comeBack(await flush(impatient));
		} finally {
			this.sending = false;
			await this.refresh();
		}
	}

	async refresh(): Promise<void> {
		this.waiting = await waitingOf(await ownerHere());
		this.changes++;
	}

	/** Browsers without Background Sync: the open page tries again by itself. */
	#comeBack({ waiting, seconds }: Rest) {
		if (waiting > 0) this.#timer = setTimeout(() => void this.sync(), seconds * 1000);
	}
}

export const outbox = new Outbox();
