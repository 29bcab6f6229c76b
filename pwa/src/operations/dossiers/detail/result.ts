import { authorised, refusal } from '../../session';
import type { Dossier } from '../words';

async function sha256(bytes: ArrayBuffer): Promise<string> {
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Attach the result of a dossier under the hash of its bytes, so that sending it twice is harmless.
 *
 * Answers the dossier as it then is. Throws Refused, and what `fetch` throws without a connection.
 */
export async function attach(dossier: string, file: Blob): Promise<{ dossier: Dossier; etag: string }> {
	const bytes = await file.arrayBuffer();
	const address = new URL(`/api/v1/operations/dossiers/${dossier}/result/${await sha256(bytes)}`, location.origin);
	const headers = { 'content-type': 'application/pdf' };
	const response = await authorised(new Request(address, { method: 'PUT', body: bytes, headers }));
	const body: unknown = await response.json().catch(() => null);
	if (!response.ok) throw refusal(response, body);
	return { dossier: body as Dossier, etag: response.headers.get('etag') ?? '' };
}
