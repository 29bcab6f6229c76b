/** What a service worker asks of a page: see src/sw/push.ts. */
interface Request {
	type: 'open';
	url: string;
}

/**
 * The service worker as the screens see it. Where there is none (inside other apps' browsers, in private
 * windows) the app works on, only not offline.
 */
class AppWorker {
	/** A newer version is there and waits; `renew()` takes it over. */
	renewable = $state(false);
	#waiting: ServiceWorker | null = null;
	#renewing = false;

	/**
	 * @param address of the worker's file, e.g. `/sw.js`
	 * @param scope the addresses it answers for, e.g. `/`
	 * @param open goes to an address inside the app: a tapped push asks for it
	 */
	async register(address: string, scope: string, open: (url: string) => void): Promise<void> {
		if (!('serviceWorker' in navigator)) return;
		navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<Request>) => {
			if (data.type === 'open') open(data.url);
		});
		navigator.serviceWorker.addEventListener('controllerchange', () => {
			if (this.#renewing) location.reload();
		});
		try {
			this.#watch(await navigator.serviceWorker.register(address, { scope }));
		} catch (error) {
			console.warn('This page runs without its service worker:', error);
		}
	}

	/** Let the waiting version take over; the page then loads anew. */
	renew() {
		// Another tab has let it take over already: only this page is still the old one.
		if (this.#waiting?.state !== 'installed') return location.reload();
		this.#renewing = true;
		this.#waiting.postMessage('take over');
	}

	#watch(registration: ServiceWorkerRegistration) {
		this.#offer(registration.waiting);
		registration.addEventListener('updatefound', () => {
			const coming = registration.installing;
			coming?.addEventListener('statechange', () => {
				if (coming.state === 'installed') this.#offer(coming);
			});
		});
	}

	#offer(worker: ServiceWorker | null) {
		// The very first worker of a phone replaces nothing: it is no news to anyone.
		if (!worker || !navigator.serviceWorker.controller) return;
		this.#waiting = worker;
		this.renewable = true;
	}
}

export const appWorker = new AppWorker();
