import type { components } from '../../shared/api/public';
import { bearer } from './access';
import { deliver, uploadAll, type Headers, type Outcome } from './send';
import { boxOf, PHONE, type Owner, type OwnAct, type ReportView } from './store';

type Rated = components['schemas']['RatingView'];
type Answer = ReportView | Rated;

/** What a reporter does waits under the report and its name: one of each. */
export const actKey = (report: string, name: OwnAct['name']): string => `${report}:${name}`;

/** What one owner has decided about reports and pressed "send" for. */
export async function actsOf(owner: Owner): Promise<OwnAct[]> {
	const queued = (await boxOf(owner).all('acts')).filter(({ queued_at }) => queued_at);
	return queued.sort((a, b) => (a.queued_at ?? '').localeCompare(b.queued_at ?? ''));
}

function requestOf({ report, move, name, note, reason, question, stars, photos, media }: OwnAct): { path: string; body: unknown } {
	const path = `/api/v1/reports/${report}`;
	if (name === 'rate') return { path: `${path}/rating`, body: { stars, comment: note.trim() } };
	const given = { act: name, note: note.trim() || null, reason: reason || null, media: photos.map((sha) => media[sha]).filter(Boolean) };
	return { path: `${path}/moves/${move}`, body: question ? { ...given, question } : given };
}

async function hand(item: OwnAct, headers: Headers): Promise<Response> {
	const { path, body } = requestOf(item);
	return fetch(path, { method: 'PUT', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** Photos first, then the words. */
async function attempt(owner: Owner, item: OwnAct, headers: Headers): Promise<Response> {
	const note = () => boxOf(owner).write({ on: 'acts', put: item });
	return (await uploadAll({ owner, photos: item.photos, media: item.media, shelf: 'scans' }, headers, note)) ?? (await hand(item, headers));
}

/** The account's right, the report's secret, or both; null when the account's session has ended. */
async function credentials(owner: Owner, { report, language }: OwnAct): Promise<Headers | null> {
	const secret = (await boxOf(owner).get('secrets', report))?.secret;
	const own = { ...(secret ? { 'report-secret': secret } : {}), 'accept-language': language };
	if (owner === PHONE) return own;
	const account = await bearer(owner);
	return account && { ...account, ...own };
}

/** The server has it: the report on this phone is as the server says, and the photos go. */
async function settle(owner: Owner, item: OwnAct, answer: Answer): Promise<void> {
	const box = boxOf(owner);
	const kept = await box.get('reports', item.report);
	const { stars = 0, note: comment } = item;
	const view = 'timeline' in answer ? answer : kept && { ...kept.view, rating: { stars, comment } };
	await box.write(
		{ on: 'acts', remove: item.id },
		...item.photos.map((remove) => ({ on: 'scans' as const, remove })),
		...(view ? [{ on: 'reports' as const, put: { photos: [], ...kept, id: item.report, view } }] : [])
	);
}

async function apply(owner: Owner, item: OwnAct, outcome: Outcome<Answer>): Promise<void> {
	if (outcome.is === 'sent') return settle(owner, item, outcome.view);
	const { queued_at, ...draft } = item;
	// Its id may be what was refused: the next try has another.
	if (outcome.is === 'refused') return boxOf(owner).write({ on: 'acts', put: { ...draft, move: crypto.randomUUID(), refusal: outcome.refusal } });
	const not_before = outcome.is === 'later' ? Date.now() + outcome.seconds * 1000 : undefined;
	return boxOf(owner).write({ on: 'acts', put: { ...item, queued_at, not_before, needs_sign_in: outcome.is === 'sign-in' } });
}

/** Send what one owner has decided. False when there is no connection: then nothing else can be sent either. */
export async function sendActs(owner: Owner, impatient: boolean): Promise<boolean> {
	for (const item of await actsOf(owner)) {
		if (!impatient && (item.not_before ?? 0) > Date.now()) continue;
		const outcome = await deliver<Answer>({
			owner,
			media: item.media,
			credentials: () => credentials(owner, item),
			attempt: (headers) => attempt(owner, item, headers)
		});
		await apply(owner, item, outcome);
		if (outcome.is === 'unreached') return false;
	}
	return true;
}
