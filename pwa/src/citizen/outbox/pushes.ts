import { bearer } from './access';
import { owners } from './people';
import { boxOf, PHONE, type Owner } from './store';

type Headers = Record<string, string>;

/** This browser's push subscription, in a page and in the service worker. */
export async function subscription(): Promise<PushSubscription | null> {
	const here = (globalThis as { registration?: ServiceWorkerRegistration }).registration;
	const registration = here ?? (await (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker?.getRegistration('/'));
	return (await (registration as { pushManager?: PushManager } | undefined)?.pushManager?.getSubscription()) ?? null;
}

/** Hand the subscription in for one account or one secret. Returns its id there, or null if the server did not take it. */
async function handIn(browser: PushSubscription, headers: Headers): Promise<string | null> {
	const { endpoint, keys } = browser.toJSON();
	const response = await fetch('/api/v1/push/subscriptions', {
		method: 'POST',
		headers: { ...headers, 'content-type': 'application/json' },
		body: JSON.stringify({ endpoint, keys })
	});
	return response.ok ? ((await response.json()) as { id: string }).id : null;
}

/** The account if there is one, and every report filed from this phone without one. */
async function credentialsOf(owner: Owner, language: string): Promise<Headers[]> {
	const account = owner === PHONE ? null : await bearer(owner);
	if (account) return [{ ...account, 'accept-language': language }];
	const secrets = await boxOf(owner).all('secrets');
	return secrets.map(({ secret }) => ({ 'report-secret': secret, 'accept-language': language }));
}

/** The ids this owner's news were sent to so far. */
async function toldIds(owner: Owner): Promise<string[]> {
	return (await boxOf(owner).get('marks', 'pushes'))?.value.split(' ').filter(Boolean) ?? [];
}

/** End subscriptions; each is known to one of the credentials. */
async function end(ids: string[], credentials: Headers[]): Promise<void> {
	for (const id of ids) {
		for (const headers of credentials) {
			const { ok } = await fetch(`/api/v1/push/subscriptions/${id}`, { method: 'DELETE', headers });
			if (ok) break;
		}
	}
}

/**
 * Tell the server where this owner's news go; an earlier address that this browser gave up is told nothing more. Returns the ids of the subscription; empty when it took none.
 * Throws without a connection.
 */
export async function announce(owner: Owner, browser: PushSubscription, language: string): Promise<string[]> {
	const before = await toldIds(owner);
	const credentials = await credentialsOf(owner, language);
	const ids: string[] = [];
	for (const headers of credentials) {
		const id = await handIn(browser, headers);
		if (id) ids.push(id);
	}
	await boxOf(owner).write({ on: 'marks', put: { id: 'pushes', value: [...new Set(ids)].join(' ') } });
	if (ids.length > 0) await end(before.filter((id) => !ids.includes(id)), credentials);
	return ids;
}

/** The browser made a new subscription by itself: everyone on this phone goes on being told. */
export async function announceAll(browser: PushSubscription): Promise<void> {
	for (const owner of await owners()) {
		if (await boxOf(owner).get('marks', 'pushes')) await announce(owner, browser, navigator.language);
	}
}

/** A report was filed under a new secret on a phone that is told of news already. An account's covers all its reports. */
export async function announceSecret(owner: Owner, secret: string): Promise<void> {
	const box = boxOf(owner);
	const told = await box.get('marks', 'pushes');
	if (owner !== PHONE || !told) return;
	try {
		const browser = await subscription();
		const id = browser && (await handIn(browser, { 'report-secret': secret }));
		if (id) await box.write({ on: 'marks', put: { id: 'pushes', value: `${told.value} ${id}` } });
	} catch (error) {
		// The report is safe; its news are also seen on opening the app.
		console.warn('No pushes for this report:', error);
	}
}

/** This owner's news are no longer sent here. */
export async function withdraw(owner: Owner): Promise<void> {
	await end(await toldIds(owner), await credentialsOf(owner, navigator.language));
	await boxOf(owner).write({ on: 'marks', remove: 'pushes' });
}
