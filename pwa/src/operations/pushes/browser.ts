import { publicApi, answered } from '../session';

const SCOPE = '/operations/';

export const isIos = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);
export const supported = () => 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** The desk's own worker. Before it is there the browser would name the citizen's, whose subscription is not ours. */
async function manager(): Promise<PushManager | undefined> {
	const found = await navigator.serviceWorker.getRegistration(SCOPE);
	return found && new URL(found.scope).pathname === SCOPE ? found.pushManager : undefined;
}

/** What this browser is subscribed to for the desk. */
export async function subscription(): Promise<PushSubscription | null> {
	return supported() ? ((await (await manager())?.getSubscription()) ?? null) : null;
}

/** Subscribe this browser, or find that it is. Throws without a connection, or before the worker is there. */
export async function subscribe(): Promise<PushSubscription> {
	const known = await subscription();
	if (known) return known;
	const { data } = await answered(publicApi.GET('/api/v1/push/key'));
	const here = await manager();
	if (!here) throw new Error('the service worker is not there yet');
	return here.subscribe({ userVisibleOnly: true, applicationServerKey: data.public_key });
}
