import type { components } from '../../shared/api/operations';
import { answered, api } from '../session';
import { why } from './choices';

type Schemas = components['schemas'];
export type Rule = Schemas['RuleView'];
export type Answer = Schemas['RoutingAnswer'];

export interface Words {
	id: string;
	/** 0 for a rule that is not there yet. */
	version: number;
	category: string;
	commune: string;
	owner: string;
	agency: string;
	note: string;
}

export const fresh = (): Words => ({ id: crypto.randomUUID(), version: 0, category: '', commune: '', owner: '', agency: '', note: '' });

export const wordsOf = (rule: Rule): Words => ({
	id: rule.id, version: rule.version, category: rule.category?.code ?? '', commune: rule.commune?.code ?? '',
	owner: rule.asset_owner ?? '', agency: rule.agency.code, note: rule.note ?? ''
}); // prettier-ignore

/** The rules of routing, and who would get a report by them. */
export class Rules {
	items = $state.raw<Rule[]>([]);
	mayEdit = $state(false);
	loaded = $state(false);
	failed = $state('');
	refused = $state('');
	busy = $state(false);
	answer = $state.raw<Answer | null>(null);

	async load() {
		try {
			const { data } = await answered(api.GET('/api/v1/operations/routing'));
			[this.items, this.mayEdit, this.loaded, this.failed] = [data.items, data.may_edit, true, ''];
		} catch (error) {
			this.failed = why(error);
		}
	}

	async ask(category: string, commune: string, owner: string) {
		const query = { category, commune, ...(owner && { asset_owner: owner }) };
		await this.#try(async () => {
			this.answer = (await answered(api.GET('/api/v1/operations/routing/test', { params: { query } }))).data;
		});
	}

	/** Whether it was kept. */
	save(words: Words): Promise<boolean> {
		const header = words.version ? { 'If-Match': `"${words.version}"` } : {};
		const body = {
			category: words.category || null, commune: words.commune || null, asset_owner: words.owner || null,
			agency: words.agency, note: words.note.trim() || null
		}; // prettier-ignore
		return this.#try(async () => {
			await answered(api.PUT('/api/v1/operations/routing/{rule_id}', { params: { path: { rule_id: words.id }, header }, body }));
			await this.load();
		});
	}

	drop(rule: Rule): Promise<boolean> {
		const params = { path: { rule_id: rule.id }, header: { 'If-Match': `"${rule.version}"` } };
		return this.#try(async () => {
			const { response } = await api.DELETE('/api/v1/operations/routing/{rule_id}', { params });
			if (!response.ok) throw new Error(`dropping answered ${response.status}`);
			await this.load();
		});
	}

	async #try(act: () => Promise<void>): Promise<boolean> {
		this.busy = true;
		try {
			await act();
			this.refused = '';
			return true;
		} catch (error) {
			this.refused = why(error);
			return false;
		} finally {
			this.busy = false;
		}
	}
}
