import { alone } from '../offline/lock';
import type { components } from './public';

/** A right to ask, for a quarter of an hour, and whose it is; kept in memory only. */
export type Access = components['schemas']['SessionView'] & { access_token: string; expires_in: number };

export type Audience = 'citizen' | 'official';

const ADDRESS: Record<Audience, string> = {
	citizen: '/api/v1/auth/refresh',
	official: '/api/v1/operations/auth/refresh'
};

/**
 * A new access token for the refresh cookie of this browser, or null if nobody is signed in.
 *
 * Refreshing rotates the cookie, so tabs and the service worker take turns under one lock.
 * Throws what `fetch` throws without a connection, and an Error when the server is unwell: neither means signed out.
 */
export async function refresh(audience: Audience): Promise<Access | null> {
	return alone(`refresh-${audience}`, async () => {
		const response = await fetch(ADDRESS[audience], { method: 'POST' });
		if (response.ok) return (await response.json()) as Access;
		if (response.status === 401) return null;
		throw new Error(`refresh answered ${response.status}`);
	});
}
