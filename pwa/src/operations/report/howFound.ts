import type { components } from '../../shared/api/operations';
import { answered, api } from '../session';

/** How the due time of a report was found. Rejects when the server cannot be reached. */
export async function howFound(id: string): Promise<components['schemas']['ReportClocks']> {
	return (await answered(api.GET('/api/v1/operations/reports/{report_id}/clock', { params: { path: { report_id: id } } }))).data;
}
