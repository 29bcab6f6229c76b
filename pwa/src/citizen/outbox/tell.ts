/** Pages and the service worker tell each other here that something changed. */
export const CHANNEL = 'outbox';

/** Old web views have no such channel: there the page that sends looks by itself. */
export function tell() {
	if (!('BroadcastChannel' in globalThis)) return;
	const channel = new BroadcastChannel(CHANNEL);
	channel.postMessage('changed');
	channel.close();
}
