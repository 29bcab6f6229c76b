import { refresh, type Access } from '../../shared/api/refresh';
import type { Owner } from './store';

/** The token of this page or worker. It lasts a quarter of an hour and is never stored. */
let held: { access: Access; until: number } | null = null;

const EARLY_MS = 20_000;

/** Keep the token that signing in has just brought; null forgets it. */
export function hold(access: Access | null) {
	held = access && { access, until: Date.now() + access.expires_in * 1000 - EARLY_MS };
}

/**
 * The header that proves to be this account, or null when its session has ended or another account is signed in.
 * Throws without a connection, as `refresh` does.
 */
export async function bearer(owner: Owner): Promise<Record<string, string> | null> {
	if (!held || held.until < Date.now()) hold(await refresh('citizen'));
	if (held?.access.account?.id !== owner) return null;
	return { authorization: `Bearer ${held.access.access_token}` };
}
