import { api } from '../../shared/api/client';
import { ownerHere, type ReportView } from '../outbox';
import { proof } from './proof';

/** Tell the server that one's answer is open before one: silence counts from here. Tried again at the next look. */
export async function noteRead(view: ReportView): Promise<void> {
	if (!view.own || view.state !== 'resolved') return;
	try {
		const headers = await proof(await ownerHere(), view.id);
		await api.PUT('/api/v1/reports/{report_id}/read', { params: { path: { report_id: view.id } }, headers });
	} catch (error) {
		console.warn('Reading was not noted:', error);
	}
}
