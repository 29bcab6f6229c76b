import { refresh } from '../shared/api/refresh';

/**
 * Hand in a new subscription for the official who is signed in: the desk's cookie goes along with the worker's requests,
 * too. With nobody signed in it is given up; without a connection the desk hands it in at its next start.
 */
export async function announceOfficial(browser: PushSubscription): Promise<void> {
	const access = await refresh('official');
	if (!access) {
		await browser.unsubscribe();
		return;
	}
	const { endpoint, keys } = browser.toJSON();
	const response = await fetch('/api/v1/operations/push/subscriptions', {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${access.access_token}` },
		body: JSON.stringify({ endpoint, keys })
	});
	if (!response.ok) throw new Error(`the new subscription was answered ${response.status}`);
}
