import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { appWorker } from './worker.svelte';

const reload = vi.fn();
let waiting: { state: string; postMessage: (said: string) => void };

beforeEach(async () => {
	waiting = { state: 'installed', postMessage: vi.fn() };
	const registration = Object.assign(new EventTarget(), { waiting });
	vi.stubGlobal('navigator', { serviceWorker: Object.assign(new EventTarget(), { controller: {}, register: () => Promise.resolve(registration) }) });
	vi.stubGlobal('location', { reload });
	reload.mockClear();
	await appWorker.register('/sw.js', '/', () => undefined);
});

afterEach(() => vi.unstubAllGlobals());

it('a newer version is let take over, and the page then loads anew', () => {
	appWorker.renew();
	expect(waiting.postMessage).toHaveBeenCalledWith('take over');
	expect(reload).not.toHaveBeenCalled();
	navigator.serviceWorker.dispatchEvent(new Event('controllerchange'));
	expect(reload).toHaveBeenCalledOnce();
});

it('where another tab has let it take over already, the page loads anew at once', () => {
	waiting.state = 'activated';
	appWorker.renew();
	expect(reload).toHaveBeenCalledOnce();
});
