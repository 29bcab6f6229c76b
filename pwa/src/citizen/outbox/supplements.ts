import { bearer } from './access';
import { deliver, uploadAll, type Headers, type Outcome } from './send';
import { boxOf, type DossierView, type Owner, type Supplement } from './store';

/** Supplements of one owner whose sender pressed "send". */
export async function queuedOf(owner: Owner): Promise<Supplement[]> {
	return (await boxOf(owner).all('supplements')).filter(({ queued_at }) => queued_at);
}

/** Photos of a supplement that no other one shows. */
async function own(owner: Owner, { id, photos }: Supplement): Promise<string[]> {
	const others = (await boxOf(owner).all('supplements')).filter((other) => other.id !== id);
	const shown = new Set(others.flatMap((other) => other.photos));
	return photos.filter((sha) => !shown.has(sha));
}

const hand = ({ id, answer, note, photos, media }: Supplement, headers: Headers) =>
	fetch(`/api/v1/dossiers/${id}/supplements/${answer}`, {
		method: 'PUT',
		headers: { ...headers, 'content-type': 'application/json' },
		body: JSON.stringify({ note: note.trim() || null, media: photos.map((sha) => media[sha]).filter(Boolean) })
	});

/** Photos first, then the words. */
async function attempt(owner: Owner, item: Supplement, headers: Headers): Promise<Response> {
	const note = () => boxOf(owner).write({ on: 'supplements', put: item });
	return (await uploadAll({ owner, ...item, shelf: 'scans' }, headers, note)) ?? (await hand(item, headers));
}

async function credentials(owner: Owner, { language }: Supplement): Promise<Headers | null> {
	const account = await bearer(owner);
	return account && { ...account, 'accept-language': language };
}

const sendOne = (owner: Owner, item: Supplement): Promise<Outcome<DossierView>> =>
	deliver({ owner, media: item.media, credentials: () => credentials(owner, item), attempt: (headers) => attempt(owner, item, headers) });

/** What became of it: the dossier as it is now, or a draft again with the server's reason, or it waits on. */
async function apply(owner: Owner, item: Supplement, outcome: Outcome<DossierView>): Promise<void> {
	const box = boxOf(owner);
	if (outcome.is === 'sent') {
		const gone = (await own(owner, item)).map((remove) => ({ on: 'scans' as const, remove }));
		const dossier = { on: 'dossiers' as const, put: { id: item.id, view: outcome.view } };
		return box.write({ on: 'supplements', remove: item.id }, dossier, ...gone);
	}
	const { queued_at, ...draft } = item;
	// Its id may be what was refused: the next try has another.
	if (outcome.is === 'refused') return box.write({ on: 'supplements', put: { ...draft, answer: crypto.randomUUID(), refusal: outcome.refusal } });
	const not_before = outcome.is === 'later' ? Date.now() + outcome.seconds * 1000 : undefined;
	return box.write({ on: 'supplements', put: { ...item, queued_at, not_before, needs_sign_in: outcome.is === 'sign-in' } });
}

/** Send the supplements of one owner that wait. False when there is no connection: then nothing else can be sent either. */
export async function sendSupplements(owner: Owner, impatient: boolean): Promise<boolean> {
	for (const item of await queuedOf(owner)) {
		if (!impatient && (item.not_before ?? 0) > Date.now()) continue;
		const outcome = await sendOne(owner, item);
		await apply(owner, item, outcome);
		if (outcome.is === 'unreached') return false;
	}
	return true;
}
