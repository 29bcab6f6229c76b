import type { Schemas } from '../../shared/api/client';
import { problemOf } from '../../shared/api/problem';
import { hearTime, language } from '../../shared/i18n';

export type Tracked = Schemas['TrackView'];

/** What looking up came to: what there is, or a sentence; `often` when there were too many tries. */
export type Outcome = { is: 'found'; tracked: Tracked } | { is: 'refused'; sentence: string; often: boolean } | { is: 'unwell' } | { is: 'offline' };

const DIGITS = /^#(\d{4,6})$/;

/** What the receipt's QR code leads to: the code in the query, the digits behind #, which browsers never send. */
export function receiptOf({ search, hash }: Pick<Location, 'search' | 'hash'>): { code: string; secret: string } {
	return { code: new URLSearchParams(search).get('code') ?? '', secret: DIGITS.exec(hash)?.[1] ?? '' };
}

/** Take the digits out of the address, so that they are in no history, screenshot or shared address. */
export function takeReceipt(): { code: string; secret: string } {
	const receipt = receiptOf(location);
	if (location.hash) history.replaceState(history.state, '', location.pathname + location.search);
	return receipt;
}

const post = (code: string, secret: string) =>
	fetch('/api/v1/track', {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'accept-language': language.code },
		body: JSON.stringify({ code: code.trim(), secret: secret.trim() })
	});

/** How far a dossier is. An unknown code and wrong digits give the same sentence: it is the server's. */
export async function track(code: string, secret: string): Promise<Outcome> {
	try {
		const response = await post(code, secret);
		hearTime(response);
		if (response.ok) return { is: 'found', tracked: (await response.json()) as Tracked };
		const { status, detail } = await problemOf(response);
		if (status >= 500 || !detail) return { is: 'unwell' };
		return { is: 'refused', sentence: detail, often: status === 429 };
	} catch {
		return { is: 'offline' };
	}
}
