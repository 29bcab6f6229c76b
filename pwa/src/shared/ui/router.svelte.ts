import { tick, type Component } from 'svelte';

/** The names after colons in a path: `Params<'/reports/:id'>` is `{ id: string }`. */
export type Params<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
	? Record<Name, string> & Params<`/${Rest}`>
	: Path extends `${string}:${infer Name}`
		? Record<Name, string>
		: Record<never, string>;

// Screens differ in their params; once in the table they are all called with strings by name.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the params were checked by `route` and `lazyRoute`
type Screen = Component<any>;

export interface Route {
	path: string;
	pattern: RegExp;
	load: () => Screen | Promise<Screen>;
}

function pattern(path: string): RegExp {
	const source = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:(\w+)/g, '(?<$1>[^/]+)');
	return new RegExp(`^${source.replace(/\/$/, '')}/?$`);
}

/** A screen that is part of the first load. Its props are the params of its path. */
export function route<Path extends string>(path: Path, screen: Component<Params<Path>>): Route {
	return { path, pattern: pattern(path), load: () => screen as Screen };
}

/** A screen fetched when first opened. */
export function lazyRoute<Path extends string>(
	path: Path,
	load: () => Promise<{ default: Component<Params<Path>> }>
): Route {
	let fetched: Screen | undefined;
	const first = async () => (fetched = (await load()).default as Screen);
	// Once here it is shown at once: going from one report to the next must not flash.
	return { path, pattern: pattern(path), load: () => fetched ?? first() };
}

interface Match {
	load: Route['load'];
	params: Record<string, string>;
}

/** `decodeURIComponent` that leaves a broken escape as it stands: an address is anybody's to write. */
function decoded(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}

/** The link that was simply clicked; not one opened in a new tab, saved, or handled already. */
function plainLink(event: MouseEvent): HTMLAnchorElement | undefined {
	const held = [event.metaKey, event.ctrlKey, event.shiftKey, event.altKey].includes(true);
	if (event.defaultPrevented || event.button !== 0 || held || !(event.target instanceof Element)) return undefined;
	const link = event.target.closest('a');
	return link?.href && !link.target && !link.hasAttribute('download') ? link : undefined;
}

/**
 * The addresses of one app, by the browser's history. Plain `<a href>` links lead through it; so do
 * `go` and the back button. Paths are without the base: under `/operations`, `/reports/1` is
 * `/operations/reports/1` in the address bar.
 */
export class Router {
	/** Path and query of where one is, without the base. */
	path = $state('/');
	query = $state.raw(new URLSearchParams());
	match = $derived.by(() => this.#find(this.path));

	#routes: Route[];
	#base: string;
	#scrolls = new Map<string, number>();

	constructor(routes: Route[], base = '') {
		this.#routes = routes;
		this.#base = base;
		this.#read();
	}

	/** The address of a path, to be written into a link. */
	href = (path: string): string => this.#base + path;

	/**
	 * Go to a path of this app. `replace` leaves no way back to the present one; `quiet` leaves scroll and focus where
	 * they are, for a screen of which only a part changes.
	 */
	go(path: string, { replace = false, quiet = false } = {}) {
		this.#visit(new URL(this.href(path), location.origin), replace, quiet);
	}

	/** Go back, or to `path` when this is the first page of the visit (a link from outside, a push). */
	back(path = '/') {
		if ((history.state as { depth?: number } | null)?.depth) history.back();
		else this.go(path, { replace: true });
	}

	/** Lead clicks on links and the back button through this router, until the returned function is called. */
	start(): () => void {
		history.scrollRestoration = 'manual';
		const click = (event: MouseEvent) => this.#click(event);
		const pop = () => this.#arrive(true);
		document.addEventListener('click', click);
		addEventListener('popstate', pop);
		return () => {
			document.removeEventListener('click', click);
			removeEventListener('popstate', pop);
		};
	}

	/** Called when a screen stands: it is read out and scrolled to where it was, or to its top. */
	async settle(restored: boolean) {
		await tick();
		scrollTo(0, restored ? (this.#scrolls.get(location.href) ?? 0) : 0);
		const heading = document.querySelector<HTMLElement>('h1') ?? document.querySelector<HTMLElement>('main');
		if (!heading) return;
		heading.tabIndex = -1;
		heading.focus({ preventScroll: true });
	}

	#find(path: string): Match | undefined {
		for (const { pattern, load } of this.#routes) {
			const found = pattern.exec(path);
			if (!found) continue;
			const params = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)]);
			return { load, params: Object.fromEntries(params) as Record<string, string> };
		}
		return undefined;
	}

	#owns(url: URL): boolean {
		return url.origin === location.origin && `${url.pathname}/`.startsWith(`${this.#base}/`);
	}

	#visit(url: URL, replace: boolean, quiet = false) {
		this.#scrolls.set(location.href, scrollY);
		const depth = (history.state as { depth?: number } | null)?.depth ?? 0;
		if (replace) history.replaceState({ depth }, '', url);
		else history.pushState({ depth: depth + 1 }, '', url);
		this.#arrive(false, quiet);
	}

	#arrive(restored: boolean, quiet = false) {
		const before = this.path;
		this.#read();
		if (this.path !== before && !quiet) void this.settle(restored);
	}

	#read() {
		this.path = location.pathname.slice(this.#base.length) || '/';
		this.query = new URLSearchParams(location.search);
	}

	/** A jump within the page, a tel: link, a file or the other app is the browser's own business. */
	#leadsTo(url: URL): boolean {
		const isJump = url.hash && url.pathname === location.pathname && url.search === location.search;
		return !isJump && this.#owns(url) && Boolean(this.#find(url.pathname.slice(this.#base.length) || '/'));
	}

	#click(event: MouseEvent) {
		const link = plainLink(event);
		if (!link) return;
		const url = new URL(link.href);
		if (!this.#leadsTo(url)) return;
		event.preventDefault();
		this.#visit(url, url.href === location.href);
	}
}
