import { api, type Schemas } from '../../shared/api/client';
import { ownerHere } from '../outbox';
import { proof } from './proof';

/** How the due time of a report was found. Rejects when the server cannot be reached. */
export async function howFound(id: string): Promise<Schemas['ReportClocks']> {
	const headers = await proof(await ownerHere(), id);
	const { data, response } = await api.GET('/api/v1/reports/{report_id}/clock', { params: { path: { report_id: id } }, headers });
	if (!data) throw new Error(`the clock answered ${response.status}`);
	return data;
}
