import { problemOf, type Problem } from '../../shared/api/problem';
import { bearer, hold } from './access';
import { deviceMark } from './people';
import { boxOf, PHONE, type Draft, type Owner, type Photo, type Refusal, type ReportView, type Waiting } from './store';
import { tell } from './tell';

/** Why a sending did not arrive. `unreached` is the connection's fault, `later` the server's wish. */
export type Stop =
	| { is: 'refused'; refusal: Refusal }
	| { is: 'later'; seconds: number }
	| { is: 'unreached' }
	| { is: 'sign-in' };

export type Outcome<View = ReportView> = { is: 'sent'; view: View } | Stop;
export type Headers = Record<string, string>;

/** One thing on its way: whose it is, what proves it (null when a session has ended), and how to try once. */
interface Sending {
	owner: Owner;
	/** What the server called its photos; forgotten when the server forgot them. */
	media: Waiting['media'];
	credentials: () => Promise<Headers | null>;
	attempt: (headers: Headers) => Promise<Response>;
}

const UNWELL_S = 30;
const TRY_LATER = new Set([408, 425, 429]);

/** The seconds of Retry-After (RFC 9110, 10.2.3); a date or nothing gives the usual pause. */
export function retryAfter(response: Response): number {
	const seconds = Number(response.headers.get('retry-after') ?? '');
	return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) : UNWELL_S;
}

const refusalOf = ({ code, detail, errors }: Problem): Refusal => ({
	code,
	detail,
	pointers: errors.map(({ pointer, detail }) => ({ pointer, detail }))
});

async function stopOf(response: Response): Promise<Stop> {
	if (response.status >= 500 || TRY_LATER.has(response.status)) return { is: 'later', seconds: retryAfter(response) };
	return { is: 'refused', refusal: refusalOf(await problemOf(response)) };
}

/** Who sends: the secret always; the account too, if it was one that pressed send. Null when its session has ended. */
async function credentials(owner: Owner, item: Waiting): Promise<Headers | null> {
	const own = { 'report-secret': item.draft.secret, 'report-device': await deviceMark(), 'accept-language': item.language };
	if (owner === PHONE) return own;
	const account = await bearer(owner);
	return account && { ...account, ...own };
}

/** One photo's id at the server. What this browser lost (never seen, but storage is the phone's) is left out: undefined. */
async function upload(photo: Photo | undefined, headers: Headers): Promise<string | undefined | Response> {
	if (!photo?.bytes) return undefined;
	const response = await fetch(`/api/v1/media/${photo.id}`, {
		method: 'PUT',
		headers: { ...headers, 'content-type': photo.type || 'application/octet-stream' },
		body: photo.bytes
	});
	return response.ok ? ((await response.json()) as { media_id: string }).media_id : response;
}

/**
 * Upload what the server does not have yet, from a shelf of photos; each that arrived is noted at once, so that none goes
 * twice. Gives the answer that stopped it, if one did.
 */
export async function uploadAll(
	{ owner, photos, media, shelf }: { owner: Owner; photos: string[]; media: Waiting['media']; shelf: 'photos' | 'scans' },
	headers: Headers,
	note: () => Promise<void>
): Promise<Response | null> {
	const box = boxOf(owner);
	for (const sha of photos.filter((sha) => !media[sha])) {
		const got = await upload(await box.get(shelf, sha), headers);
		if (got instanceof Response) return got;
		if (got) media[sha] = got;
		await note();
		tell();
	}
	return null;
}

/** Upload the voice note, unless the server has it. Gives the answer that stopped it, if one did. */
async function uploadVoice(owner: Owner, { draft, media }: Waiting, headers: Headers, note: () => Promise<void>): Promise<Response | null> {
	const sha = draft.voice;
	const voice = sha && !media[sha] ? await boxOf(owner).get('voices', sha) : undefined;
	if (!voice) return null;
	const response = await fetch(`/api/v1/voice/${voice.id}`, {
		method: 'PUT',
		headers: { ...headers, 'content-type': voice.type || 'application/octet-stream' },
		body: voice.bytes
	});
	if (!response.ok) return response;
	media[voice.id] = ((await response.json()) as { voice_id: string }).voice_id;
	await note();
	tell();
	return null;
}

/** What not every report has: a voice note, the QR code it began with, a wish to be called. */
const wishesOf = ({ voice, place_code, call_me, phone }: Draft, media: Waiting['media']) => ({
	...(voice && media[voice] ? { voice: media[voice] } : {}),
	...(place_code ? { place_code } : {}),
	...(call_me ? { call_me: true, ...(phone ? { phone } : {}) } : {})
});

/** The report as the server takes it. */
export function bodyOf(draft: Draft, media: Waiting['media']) {
	const { where, text, category, answers, seen_at, photos } = draft;
	const place = where?.source === 'commune' ? { commune: where.commune } : { lat: where?.lat, lon: where?.lon, accuracy_m: where?.accuracy_m };
	return {
		category,
		text,
		location_source: where?.source,
		...place,
		...(draft.address ? { address: draft.address } : {}),
		...wishesOf(draft, media),
		seen_at,
		answers,
		media: photos.map((sha) => media[sha]).filter(Boolean)
	};
}

const file = (item: Waiting, headers: Headers) =>
	fetch(`/api/v1/reports/${item.id}`, {
		method: 'PUT',
		headers: { ...headers, 'content-type': 'application/json' },
		body: JSON.stringify(bodyOf(item.draft, item.media))
	});

/** Photos and voice first, then the report. */
async function attempt(owner: Owner, item: Waiting, headers: Headers): Promise<Response> {
	const { draft, media } = item;
	const note = () => boxOf(owner).write({ on: 'waiting', put: item });
	return (
		(await uploadAll({ owner, photos: draft.photos, media, shelf: 'photos' }, headers, note)) ??
		(await uploadVoice(owner, item, headers, note)) ??
		(await file(item, headers))
	);
}

/** The server forgot a photo or the voice (uploads without a report go after a day): all go once more. */
async function tried({ media, attempt }: Sending, headers: Headers): Promise<Response> {
	const answer = await attempt(headers);
	if (answer.status !== 409) return answer;
	const { code } = await problemOf(answer.clone());
	if (code !== 'media_missing') return answer;
	for (const sha of Object.keys(media)) Reflect.deleteProperty(media, sha);
	return attempt(headers);
}

/**
 * Send one thing. Sending twice is harmless: its ids were made on the phone. A 401 is no refusal: the token is renewed
 * once, and then the thing waits for its owner to sign in.
 */
export async function deliver<View>(sending: Sending): Promise<Outcome<View>> {
	try {
		for (const _try of ['with the token at hand', 'with a new one']) {
			const headers = await sending.credentials();
			if (!headers) return { is: 'sign-in' };
			const answer = await tried(sending, headers);
			if (answer.ok) return { is: 'sent', view: (await answer.json()) as View };
			if (answer.status !== 401 || sending.owner === PHONE) return await stopOf(answer);
			hold(null);
		}
		return { is: 'sign-in' };
	} catch {
		// No connection, one that broke off, or a server that cannot renew a token now.
		return { is: 'unreached' };
	}
}

/** Send one report, photos first. */
export const send = (owner: Owner, item: Waiting): Promise<Outcome> =>
	deliver({ owner, media: item.media, credentials: () => credentials(owner, item), attempt: (headers) => attempt(owner, item, headers) });
