import { api, type Schemas } from '../../shared/api/client';
import { session } from '../account';

/** How the due time of a step was found. Rejects when the server cannot be reached. */
export async function stepFound(dossier: string, step: string): Promise<Schemas['StepDue']> {
	const path = { dossier_id: dossier, step_key: step };
	const headers = await session.headers();
	const { data, response } = await api.GET('/api/v1/dossiers/{dossier_id}/steps/{step_key}/due', { params: { path }, headers });
	if (!data) throw new Error(`the step's clock answered ${response.status}`);
	return data;
}
