import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'svelte';
import { lazyRoute, route, Router } from './router.svelte';

const Home = (() => ({})) as unknown as Component<Record<never, string>>;
const Report = (() => ({})) as unknown as Component<{ id: string }>;
let stop = () => {};

function open(address: string, base = '') {
	stop();
	history.replaceState(null, '', address);
	const routes = [route('/', Home), route('/reports/:id', Report), lazyRoute('/map', async () => ({ default: Home }))];
	const router = new Router(routes, base);
	stop = router.start();
	return router;
}

function follow(href: string, init: MouseEventInit = {}) {
	document.body.innerHTML = `<main><h1>Trang</h1><a href="${href}"><b>đi</b></a></main>`;
	const click = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
	document.querySelector('b')?.dispatchEvent(click);
	return click.defaultPrevented;
}

beforeEach(() => void vi.spyOn(window, 'scrollTo').mockReturnValue());
afterEach(() => stop());

describe('the router', () => {
	it('finds screens and their params', () => {
		const router = open('/reports/b%E1%BB%83n%20s%E1%BB%91?tab=2');
		expect(router.match?.load()).toBe(Report);
		expect(router.match?.params).toEqual({ id: 'bển số' });
		expect(router.query.get('tab')).toBe('2');
	});

	it('knows no screen for other addresses, and survives a broken escape', () => {
		expect(open('/reports/1/2').match).toBeUndefined();
		expect(open('/reports/%E0%A4%A').match?.params).toEqual({ id: '%E0%A4%A' });
	});

	it('follows links, focuses the heading, and comes back', async () => {
		const router = open('/');
		expect(follow('/reports/7')).toBe(true);
		expect(router.match?.params).toEqual({ id: '7' });
		await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Trang'));
		router.back();
		await vi.waitFor(() => expect(router.path).toBe('/'));
	});

	it('goes home when there is nothing to go back to', () => {
		const router = open('/reports/7');
		router.back();
		expect(router.path).toBe('/');
	});

	it('works under a base, and leaves the other app alone', () => {
		const router = open('/operations/', '/operations');
		expect(router.path).toBe('/');
		expect(router.href('/map')).toBe('/operations/map');
		expect(follow('/operations/reports/7')).toBe(true);
		expect(router.match?.params).toEqual({ id: '7' });
		expect(follow('/operationsx')).toBe(false);
	});

	it.each([
		['another site', 'https://example.org/', {}],
		['a phone number', 'tel:113', {}],
		['a new tab', '/map', { ctrlKey: true }],
		['a file', '/docs', {}]
	])('leaves %s to the browser', (_case, href, init) => {
		const router = open('/');
		// Registered after the router's own: only keeps jsdom from trying to navigate.
		document.addEventListener('click', (event) => event.preventDefault(), { once: true });
		follow(href, init);
		expect(router.path).toBe('/');
		expect(location.pathname).toBe('/');
	});
});
