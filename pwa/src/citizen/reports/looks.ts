import { api } from '../../shared/api/client';
import { session } from '../account';
import type { Look } from '../looks';
import { boxOf, ownerHere } from '../outbox';
import { proof } from './proof';

/**
 * Who looked behind what a report keeps from others: what the phone has at once, then what the server says.
 * Rejects when neither has it for now; unknown where the report is none of one's own.
 */
export async function looksAt(report: string, show: (looks: Look[]) => void): Promise<'known' | 'stale' | 'unknown'> {
	const owner = await ownerHere();
	const box = boxOf(owner);
	const kept = await box.get('looks', report);
	if (kept) show(kept.items);
	try {
		const headers = await proof(owner, report);
		const { data, response } = await api.GET('/api/v1/reports/{report_id}/looks', { params: { path: { report_id: report } }, headers });
		if (response.status === 404 && !session.ended) {
			if (kept) await box.write({ on: 'looks', remove: report });
			return 'unknown';
		}
		if (!data) throw new Error(`the looks answered ${response.status}`);
		show(data.items);
		await box.write({ on: 'looks', put: { id: report, items: data.items } });
		return 'known';
	} catch (error) {
		if (!kept) throw error;
		return 'stale';
	}
}
