import { beforeEach, describe, expect, it, vi } from 'vitest';
import { push } from './push';

const REPORT = '/operations/reports/r1';
const home = location.origin;

/** A window of the browser, as its worker sees it. */
function windowAt(path: string, focused = false) {
	const shown = { url: home + path, focused, navigate: vi.fn(async () => null), focus: vi.fn(), postMessage: vi.fn() };
	shown.focus.mockResolvedValue(shown);
	return shown;
}

let windows: ReturnType<typeof windowAt>[];
const openWindow = vi.fn(async () => null);
const showNotification = vi.fn(async () => undefined);
const subscribe = vi.fn(async () => 'a new subscription');
const announce = vi.fn(async () => undefined);
const desk = push({
	home: '/operations/',
	icon: '/icons/desk-192.png',
	isMine: (path) => path.startsWith('/operations/'),
	announce: announce as unknown as (subscription: PushSubscription) => Promise<void>
});
const tapped = (url: string) => ({ close: vi.fn(), data: { url } }) as unknown as Notification;

beforeEach(() => {
	for (const mock of [openWindow, showNotification, subscribe, announce]) mock.mockClear();
	windows = [];
	Object.assign(globalThis, {
		clients: { matchAll: async () => windows, openWindow },
		registration: { showNotification, pushManager: { subscribe } }
	});
});

describe('a push to the desk', () => {
	it('is shown in the place of the one before about the same report, and reported', async () => {
		const receipts: unknown[] = [];
		vi.stubGlobal('fetch', async (address: string, { body }: { body: string }) => {
			receipts.push([address, JSON.parse(body)]);
			return new Response(null, { status: 204 });
		});
		const said = { id: 'm1', title: 'PA-TEST-01: việc khẩn', body: 'Điện', url: REPORT, tag: 'operations/reports/r1' };
		await desk.show({ data: { json: () => said } } as unknown as PushEvent);
		expect(showNotification).toHaveBeenCalledWith(said.title, expect.objectContaining({ tag: said.tag, renotify: true, data: { url: REPORT } }));
		expect(receipts).toEqual([['/api/v1/push/receipts', { id: 'm1' }]]);
	});

	it('opens the report in the desk that is open, not in a new window', async () => {
		const open = windowAt('/operations/duty');
		windows = [windowAt('/reports/r1', true), open];
		await desk.open(tapped(REPORT));
		expect(open.focus).toHaveBeenCalledOnce();
		expect(open.navigate).toHaveBeenCalledWith(REPORT);
		expect(openWindow).not.toHaveBeenCalled();
	});

	it('only brings the window to the front that shows the report already', async () => {
		const shows = windowAt(`${REPORT}?tab=all`);
		windows = [windowAt('/operations/', true), shows];
		await desk.open(tapped(REPORT));
		expect(shows.focus).toHaveBeenCalledOnce();
		expect(shows.navigate).not.toHaveBeenCalled();
	});

	it('opens a window where the desk is closed', async () => {
		windows = [windowAt('/reports/r1', true)];
		await desk.open(tapped(REPORT));
		expect(openWindow).toHaveBeenCalledWith(REPORT);
	});

	it('goes on after the browser dropped its subscription', async () => {
		vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ public_key: 'the key of now' })));
		await desk.renew();
		expect(subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: 'the key of now' });
		expect(announce).toHaveBeenCalledWith('a new subscription');
	});
});
