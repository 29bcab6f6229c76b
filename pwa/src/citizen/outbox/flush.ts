import { alone } from '../../shared/offline/lock';
import { actsOf, sendActs } from './acts';
import { announceSecret } from './pushes';
import { owners } from './people';
import { send, type Outcome } from './send';
import { boxOf, newSecret, waitingOf, type Draft, type Owner, type Refusal, type Waiting } from './store';
import { queuedOf, sendSupplements } from './supplements';
import { tell } from './tell';

const IMPATIENT_AFTER_S = 60;

/** What still waits: whether anything does, and in how many seconds to try again. */
export interface Rest {
	waiting: number;
	seconds: number;
}

/** The server has it: the photos' small pictures stay, their bytes and the voice go. */
async function settle(owner: Owner, item: Waiting, view: Extract<Outcome, { is: 'sent' }>['view']) {
	const box = boxOf(owner);
	const photos = (await Promise.all(item.draft.photos.map((sha) => box.get('photos', sha)))).filter((photo) => photo !== undefined);
	await box.write(
		{ on: 'waiting', remove: item.id },
		{ on: 'reports', put: { id: item.id, view, photos: item.draft.photos } },
		{ on: 'secrets', put: { id: item.id, secret: item.draft.secret, made_here: true } },
		...photos.map((photo) => ({ on: 'photos' as const, put: { ...photo, bytes: null } })),
		...(item.draft.voice ? [{ on: 'voices' as const, remove: item.draft.voice }] : [])
	);
	await announceSecret(owner, item.draft.secret);
}

/** An id that is taken cannot be used again, whatever is changed; all else keeps its own. */
function returned(draft: Draft, refusal: Refusal): Draft {
	const back = { ...draft, refusal };
	return refusal.code === 'report_id_taken' ? { ...back, id: crypto.randomUUID(), secret: newSecret() } : back;
}

/** The server's no: the report is a draft again, whole, with the reason. */
const giveBack = (owner: Owner, item: Waiting, refusal: Refusal) =>
	boxOf(owner).write(
		{ on: 'waiting', remove: item.id },
		{ on: 'drafts', put: returned(item.draft, refusal) }
	);

async function apply(owner: Owner, item: Waiting, outcome: Outcome): Promise<void> {
	if (outcome.is === 'sent') return settle(owner, item, outcome.view);
	if (outcome.is === 'refused') return giveBack(owner, item, outcome.refusal);
	const not_before = outcome.is === 'later' ? Date.now() + outcome.seconds * 1000 : undefined;
	return boxOf(owner).write({ on: 'waiting', put: { ...item, not_before, needs_sign_in: outcome.is === 'sign-in' } });
}

/** False when there is no connection: then nothing else can be sent either. */
async function sendAll(owner: Owner, impatient: boolean): Promise<boolean> {
	for (const item of await waitingOf(owner)) {
		if (!impatient && (item.not_before ?? 0) > Date.now()) continue;
		const outcome = await send(owner, item);
		await apply(owner, item, outcome);
		if (outcome.is === 'unreached') return false;
	}
	return true;
}

const allOf = async (owner: Owner) => [...(await waitingOf(owner)), ...(await queuedOf(owner)), ...(await actsOf(owner))];

async function rest(): Promise<Rest> {
	const items = (await Promise.all((await owners()).map(allOf))).flat().filter((item) => !item.needs_sign_in);
	const moments = items.map(({ not_before }) => ((not_before ?? 0) - Date.now()) / 1000).filter((seconds) => seconds > 0);
	return { waiting: items.length, seconds: Math.ceil(Math.min(IMPATIENT_AFTER_S, ...moments)) };
}

/**
 * Send what waits, oldest first. The page and the service worker may both call this: the lock lets one through at a
 * time, and ids chosen on the phone make a second sending harmless.
 *
 * @param impatient someone pressed "send now": also what the server asked to hold back
 */
export const flush = (impatient = false): Promise<Rest> =>
	alone('outbox', async () => {
		for (const owner of await owners()) {
			if (!(await sendAll(owner, impatient)) || !(await sendSupplements(owner, impatient)) || !(await sendActs(owner, impatient))) break;
		}
		tell();
		return rest();
	});
