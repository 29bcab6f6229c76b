import { answered, api, keep, recall } from '../session';
import type { Counter } from './words';

const KEY = 'counters';

/** The agencies with a counter: any of them receives and returns for any competent agency of the province. */
class Counters {
	all = $state.raw<Counter[]>([]);
	/** Those at which the official sits. */
	own = $derived(this.all.filter(({ own }) => own));

	async load(): Promise<void> {
		const kept = await recall<Counter[]>(KEY);
		if (kept && this.all.length === 0) this.all = kept;
		try {
			this.all = (await answered(api.GET('/api/v1/operations/dossiers/counters'))).data.items;
			void keep(KEY, this.all);
		} catch (error) {
			console.warn('The counters may be old:', error);
		}
	}
}

export const counters = new Counters();
