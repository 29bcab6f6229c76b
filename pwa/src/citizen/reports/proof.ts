import { session } from '../account';
import { boxOf, type Owner } from '../outbox';

/** The headers that open a report: of the account, and of the secret it was filed with. */
export async function proof(owner: Owner, id: string): Promise<Record<string, string>> {
	const secret = (await boxOf(owner).get('secrets', id))?.secret;
	return { ...(await session.headers()), ...(secret ? { 'report-secret': secret } : {}) };
}
