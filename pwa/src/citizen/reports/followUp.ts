import { boxOf, ownerHere } from '../outbox';

const SECRET = /^#s=([A-Za-z0-9_-]{43})$/;

/** The link that opens a report without an account: the secret stands behind #, which browsers never send. */
export const followUpLink = (id: string, secret: string): string => `${location.origin}/reports/${id}#s=${secret}`;

/** The secret of a report on this phone, if there is one. */
export const secretOf = async (id: string): Promise<string | undefined> =>
	(await boxOf(await ownerHere()).get('secrets', id))?.secret;

/** Take the secret out of the address into the phone's store, so that it is in no history, screenshot or shared address. */
export async function adoptSecret(id: string): Promise<void> {
	const secret = SECRET.exec(location.hash)?.[1];
	if (!secret) return;
	history.replaceState(history.state, '', location.pathname + location.search);
	const box = boxOf(await ownerHere());
	const known = await box.get('secrets', id);
	if (!known) await box.write({ on: 'secrets', put: { id, secret, made_here: false } });
}
