import { api } from '../../shared/api/client';
import { session } from '../account';
import { announceSecret, boxOf, deviceMark, newSecret, ownerHere, PHONE } from '../outbox';

/** What came of pressing "me too": how many do, or a sentence that says why not. */
export type Outcome = { count: number } | { refusal: string };

interface Answer {
	data?: { me_too: number };
	error?: unknown;
	response: Response;
}

function outcomeOf({ data, error, response }: Answer): Outcome {
	if (data) return { count: data.me_too };
	if (response.status >= 500) throw new Error(`me too answered ${response.status}`);
	return { refusal: (error as { detail?: string } | undefined)?.detail ?? '' };
}

/**
 * Follow a report that somebody else filed. Without an account the phone makes a secret for it, as for a report of its
 * own: it brings the news, and goes over to the account at sign-in. Throws without a connection.
 */
export async function follow(id: string): Promise<Outcome> {
	const owner = await ownerHere();
	const path = { report_id: id };
	const device = { 'report-device': await deviceMark() };
	if (owner !== PHONE) {
		return outcomeOf(await api.PUT('/api/v1/reports/{report_id}/me-too', { params: { path }, headers: { ...(await session.headers()), ...device } }));
	}
	const box = boxOf(owner);
	const known = (await box.get('secrets', id))?.secret;
	const secret = known ?? newSecret();
	// Kept before it is sent: a lost answer must not leave a follower that nobody can take back.
	if (!known) await box.write({ on: 'secrets', put: { id, secret, made_here: true } });
	const headers = { 'report-secret': secret, ...device };
	const outcome = outcomeOf(await api.PUT('/api/v1/reports/{report_id}/me-too', { params: { path }, headers }));
	if ('count' in outcome) void announceSecret(owner, secret);
	else if (!known) await box.write({ on: 'secrets', remove: id });
	return outcome;
}

/** Follow no longer; nothing of it stays on the phone. Throws without a connection. */
export async function unfollow(id: string): Promise<Outcome> {
	const box = boxOf(await ownerHere());
	const secret = (await box.get('secrets', id))?.secret;
	const headers = { ...(await session.headers()), ...(secret ? { 'report-secret': secret } : {}) };
	const outcome = outcomeOf(await api.DELETE('/api/v1/reports/{report_id}/me-too', { params: { path: { report_id: id } }, headers }));
	if ('count' in outcome) await box.write({ on: 'secrets', remove: id }, { on: 'reports', remove: id });
	return outcome;
}
