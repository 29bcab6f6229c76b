import { worker } from './events';
import { readPayload } from './payload';

interface App {
	/** The page a push without a usable address opens. */
	home: string;
	icon: string;
	/** Tells this app's windows from the other's, by path. */
	isMine: (path: string) => boolean;
	/** Hands a new subscription in, for whom this browser is to tell. */
	announce: (subscription: PushSubscription) => Promise<void>;
}

/** Open pages hear here that something happened, so that what they show is fresh. */
const CHANNEL = 'pushes';

const BADGE = '/icons/badge-96.png';

/** Tell the server that a push was seen. If it does not arrive, the clocks that start on delivery wait for a person. */
async function report(id: string) {
	const headers = { 'content-type': 'application/json' };
	await fetch('/api/v1/push/receipts', { method: 'POST', headers, body: JSON.stringify({ id }) }).catch(() => undefined);
}

const shows = (window: WindowClient, url: string) => new URL(window.url).pathname === new URL(url, location.origin).pathname;

/** Go there in a window that is already open. One that this worker does not yet control is asked to go itself. */
async function goIn(window: WindowClient, url: string) {
	// Not every browser lets it: then it is led there where it stands.
	const focused = await window.focus().catch(() => window);
	if (shows(focused, url)) return;
	await focused.navigate(url).catch(() => focused.postMessage({ type: 'open', url }));
}

function tellPages(url: string) {
	const channel = new BroadcastChannel(CHANNEL);
	channel.postMessage({ url });
	channel.close();
}

/** Show pushes, open what was tapped, and stay subscribed. */
export function push(app: App) {
	return {
		/** Shown first, reported after: a receipt means that it was on the screen. */
		async show(event: PushEvent) {
			const { id, title, body, url, tag } = readPayload(event.data, location.origin, app.home);
			const options = { body, tag, data: { url }, icon: app.icon, badge: BADGE, renotify: Boolean(tag) };
			await worker.registration.showNotification(title, options as NotificationOptions);
			tellPages(url);
			if (id) await report(id);
		},

		/** The window that shows it, else one of this app, is brought to the front; only without any is a new one opened. */
		async open(notification: Notification) {
			notification.close();
			const { url } = notification.data as { url: string };
			const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
			const mine = windows.filter((window) => app.isMine(new URL(window.url).pathname));
			const best = mine.find((window) => shows(window, url)) ?? mine.find((window) => window.focused) ?? mine[0];
			if (best) await goIn(best, url);
			else await worker.clients.openWindow(url);
		},

		/** The browser dropped the subscription: make a new one with the server's current key, and hand it in. */
		async renew() {
			const key = (await (await fetch('/api/v1/push/key')).json()) as { public_key: string };
			const subscription = await worker.registration.pushManager.subscribe({
				userVisibleOnly: true,
				applicationServerKey: key.public_key
			});
			await app.announce(subscription);
		}
	};
}
