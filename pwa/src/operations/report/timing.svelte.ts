import type { components } from '../../shared/api/operations';
import { answered, api, Refused } from '../session';
import { t } from './messages';

type Schemas = components['schemas'];
export type Extension = Schemas['ExtensionView'];
export type Unit = Extension['unit'];
export type Call = Schemas['CallView'];

/** More time for the report that is open, and who was called about it. */
export class Timing {
	items = $state.raw<Extension[]>([]);
	units = $state.raw<Unit[]>([]);
	mayAsk = $state(false);
	mayDecide = $state(false);
	calls = $state.raw<Call[]>([]);
	waits = $state(false);
	refused = $state('');
	busy = $state(false);
	/** The request being written keeps its id until it is kept: sent twice, it is one. */
	#asking = crypto.randomUUID();

	constructor(readonly id: string) {}

	async load(urgent: boolean) {
		const params = { path: { report_id: this.id } };
		await this.#try(async () => {
			this.#take((await answered(api.GET('/api/v1/operations/reports/{report_id}/extensions', { params }))).data);
			if (urgent) this.#heard((await answered(api.GET('/api/v1/operations/reports/{report_id}/duty', { params }))).data);
		});
	}

	ask(amount: number, unit: Unit, reason: string): Promise<boolean> {
		const params = { path: { report_id: this.id, extension_id: this.#asking } };
		return this.#try(async () => {
			const call = api.PUT('/api/v1/operations/reports/{report_id}/extensions/{extension_id}', { params, body: { amount, unit, reason } });
			this.#take((await answered(call)).data);
			this.#asking = crypto.randomUUID();
		});
	}

	decide(asked: Extension, approve: boolean, remark: string): Promise<boolean> {
		const params = { path: { report_id: this.id, extension_id: asked.id } };
		const body = { approve, remark: remark || null };
		return this.#try(async () => {
			const call = api.PUT('/api/v1/operations/reports/{report_id}/extensions/{extension_id}/decision', { params, body });
			this.#take((await answered(call)).data);
		});
	}

	acknowledge(): Promise<boolean> {
		const params = { path: { report_id: this.id } };
		return this.#try(async () => {
			this.#heard((await answered(api.PUT('/api/v1/operations/reports/{report_id}/duty/acknowledgement', { params }))).data);
		});
	}

	#take(found: Schemas['ExtensionList']) {
		[this.items, this.units, this.mayAsk, this.mayDecide] = [found.items, found.units as Unit[], found.may_ask, found.may_decide];
	}

	#heard(found: Schemas['CallList']) {
		[this.calls, this.waits] = [found.items, found.waits];
	}

	async #try(act: () => Promise<void>): Promise<boolean> {
		this.busy = true;
		try {
			await act();
			this.refused = '';
			return true;
		} catch (error) {
			this.refused = error instanceof Refused ? error.message : t('offline');
			return false;
		} finally {
			this.busy = false;
		}
	}
}
