import { worker } from './events';

/** What is never answered from here, nor kept: data, and pages that the server makes (a test knows them all). */
const ELSEWHERE = /^\/(answer|api|docs|dev|open311|openapi|healthz|readyz)(\/|$)/;

/**
 * The files of one app, kept on the phone so that it starts offline.
 *
 * @param app names its caches, so that the two apps leave each other's alone
 * @param isMine tells this app's pages from the other's, by path
 * @param isServed of these, the pages that the server itself makes; the shell's stands in when it cannot be reached
 */
export function shell(app: string, isMine: (path: string) => boolean, isServed = (_path: string) => false) {
	const prefix = `${app}-shell-`;
	const name = prefix + __SHELL__.version;
	const kept = new Set(__SHELL__.urls);
	const late = new Set(__SHELL__.late);

	/** Hashed files that an older version already has are copied, not fetched: on 3G that is most of an update. */
	async function keep(cache: Cache, url: string) {
		const known = url.startsWith('/assets/') ? await caches.match(url) : undefined;
		const response = known ?? (await fetch(url, { cache: 'reload' }));
		if (!response.ok) throw new Error(`${url} answered ${response.status}`);
		await cache.put(url, response);
	}

	/** What an older version had of the map goes over to this one. */
	async function keepLate(cache: Cache, url: string) {
		const known = await caches.match(url);
		if (known) await cache.put(url, known);
	}

	/** From the phone; else from the server, and kept from now on. */
	async function fromLate(request: Request, url: string): Promise<Response> {
		const cache = await caches.open(name);
		const known = await cache.match(url);
		if (known) return known;
		const response = await fetch(request);
		if (response.ok) await cache.put(url, response.clone());
		return response;
	}

	async function fromShell(request: Request, url: string): Promise<Response> {
		const cache = await caches.open(name);
		return (await cache.match(url)) ?? fetch(request);
	}

	/** A page that the server makes is asked of it first. */
	async function page(request: Request, path: string): Promise<Response> {
		const stored = () => fromShell(request, __SHELL__.page);
		return isServed(path) ? fetch(request).catch(stored) : stored();
	}

	return {
		/** All of it or nothing: half a shell must not become active. */
		async fill() {
			const cache = await caches.open(name);
			await Promise.all(__SHELL__.urls.map((url) => keep(cache, url)));
			await Promise.all(__SHELL__.late.map((url) => keepLate(cache, url)));
		},

		/** Drop the caches of older versions, and answer for the pages already open. */
		async takeOver() {
			const names = await caches.keys();
			const old = names.filter((other) => other.startsWith(prefix) && other !== name);
			await Promise.all(old.map((other) => caches.delete(other)));
			await worker.clients.claim();
		},

		/** Answer navigations with the page of the shell and its files from the cache; all else goes its way. */
		answer(event: FetchEvent) {
			const { origin, pathname } = new URL(event.request.url);
			if (origin !== location.origin || event.request.method !== 'GET' || ELSEWHERE.test(pathname)) return;
			const isPage = event.request.mode === 'navigate' && isMine(pathname) && !pathname.endsWith('.html');
			if (isPage) event.respondWith(page(event.request, pathname));
			else if (kept.has(pathname)) event.respondWith(fromShell(event.request, pathname));
			else if (late.has(pathname)) event.respondWith(fromLate(event.request, pathname));
		},

		/** A page asks the waiting version to take over: its user agreed to load anew. */
		hear(event: ExtendableMessageEvent) {
			if (event.data === 'take over') event.waitUntil(worker.skipWaiting());
		}
	};
}
