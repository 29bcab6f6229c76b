import type { components } from '../../shared/api/operations';
import { clockNow } from '../../shared/i18n';
import { answered, api } from '../session';
import { why } from './choices';

type Schemas = components['schemas'];
export type Shift = Schemas['ShiftView'];
export type Person = Schemas['Person'];

const DAYS = 14;
const DAY_MS = 86_400_000;

export interface Words {
	id: string;
	version: number;
	person: string;
	from: string;
	to: string;
	order: string;
}

/** What a field for day and time holds, in Vietnam: `2026-11-23T17:00`. */
export const written = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

/** The moment that such a field means, in Vietnam. */
export const meant = (field: string): string => new Date(`${field}:00+07:00`).toISOString();

/** Tonight, from closing to opening: the shift that is missing most often. */
export function fresh(): Words {
	const today = written(clockNow()).slice(0, 10);
	const tomorrow = written(new Date(clockNow().getTime() + DAY_MS)).slice(0, 10);
	return { id: crypto.randomUUID(), version: 0, person: '', from: `${today}T17:00`, to: `${tomorrow}T07:00`, order: '1' };
}

export const wordsOf = (shift: Shift): Words => ({
	id: shift.id, version: shift.version, person: shift.person.id, from: written(new Date(shift.starts_at)),
	to: written(new Date(shift.ends_at)), order: String(shift.position)
}); // prettier-ignore

/** An agency's duty roster of the next two weeks. */
export class Roster {
	items = $state.raw<Shift[]>([]);
	now = $state.raw<Person[]>([]);
	people = $state.raw<Person[]>([]);
	mayEdit = $state(false);
	loaded = $state('');
	failed = $state('');
	refused = $state('');
	busy = $state(false);

	async load(agency: string) {
		const since = clockNow().toISOString();
		const until = new Date(clockNow().getTime() + DAYS * DAY_MS).toISOString();
		try {
			const [roster, people] = await Promise.all([
				answered(api.GET('/api/v1/operations/duty', { params: { query: { agency, since, until } } })),
				answered(api.GET('/api/v1/operations/officials', { params: { query: { role: 'duty', agency } } }))
			]);
			[this.items, this.now, this.mayEdit] = [roster.data.items, roster.data.now, roster.data.may_edit];
			[this.people, this.loaded, this.failed] = [people.data.items, agency, ''];
		} catch (error) {
			this.failed = why(error);
		}
	}

	/** Whether it was kept. */
	save(agency: string, words: Words): Promise<boolean> {
		const header = words.version ? { 'If-Match': `"${words.version}"` } : {};
		const body = { agency, account_id: words.person, starts_at: meant(words.from), ends_at: meant(words.to), position: Number(words.order) };
		return this.#try(async () => {
			await answered(api.PUT('/api/v1/operations/duty/shifts/{shift_id}', { params: { path: { shift_id: words.id }, header }, body }));
			await this.load(agency);
		});
	}

	drop(agency: string, shift: Shift): Promise<boolean> {
		const params = { path: { shift_id: shift.id }, header: { 'If-Match': `"${shift.version}"` } };
		return this.#try(async () => {
			const { response } = await api.DELETE('/api/v1/operations/duty/shifts/{shift_id}', { params });
			if (!response.ok) throw new Error(`dropping answered ${response.status}`);
			await this.load(agency);
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
