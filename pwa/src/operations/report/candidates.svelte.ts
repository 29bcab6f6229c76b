import type { components } from '../../shared/api/operations';
import { answered, api } from '../session';

export type Candidate = components['schemas']['Candidate'];

/** Reports that may tell of the same as the open one. What cannot be loaded is not shown: it is a help, no duty. */
export class Candidates {
	items = $state.raw<Candidate[]>([]);
	#of = '';

	async look(id: string): Promise<void> {
		if (id !== this.#of) this.items = [];
		this.#of = id;
		try {
			const call = api.GET('/api/v1/operations/reports/{report_id}/candidates', { params: { path: { report_id: id } } });
			const { data } = await answered(call);
			if (id === this.#of) this.items = data.items;
		} catch {
			if (id === this.#of) this.items = [];
		}
	}
}
