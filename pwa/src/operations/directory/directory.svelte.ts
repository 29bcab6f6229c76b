import type { components } from '../../shared/api/operations';
import type { components as publicComponents } from '../../shared/api/public';
import type { Icon } from '../../shared/ui/icon';
import { answered, api, keep, publicApi, recall } from '../session';
import { iconNamed } from './icons';

export type Category = publicComponents['schemas']['CategoryView'];
export type Agency = components['schemas']['AgencyView'];
export type Person = components['schemas']['Person'];

export type Owner = components['schemas']['OwnerList']['items'][number];

export interface Commune {
	code: string;
	full_name: string;
}

interface Known {
	categories: Category[];
	agencies: Agency[];
	communes: Commune[];
	handlers: Person[];
	/** Whose a road, pole or pipe may be; the first says that it is not known. */
	owners: Owner[];
	/** Where a map of the province starts. */
	home: { lat: number; lon: number; zoom: number } | null;
}

const KEY = 'directory';
const NOTHING: Known = { categories: [], agencies: [], communes: [], handlers: [], owners: [], home: null };

async function read(): Promise<Known> {
	const [categories, agencies, communes, handlers, owners] = await Promise.all([
		answered(publicApi.GET('/api/v1/categories')),
		answered(api.GET('/api/v1/operations/agencies')),
		answered(publicApi.GET('/api/v1/territory/communes')),
		answered(api.GET('/api/v1/operations/officials', { params: { query: { role: 'handler' } } })),
		answered(api.GET('/api/v1/operations/asset-owners'))
	]);
	return {
		categories: categories.data.items,
		agencies: agencies.data.items,
		communes: communes.data.items.map(({ code, full_name }) => ({ code, full_name })),
		handlers: handlers.data.items,
		owners: owners.data.items,
		home: communes.data.home
	};
}

const isSame = (one: Known['home'], other: Known['home']): boolean =>
	one?.lat === other?.lat && one?.lon === other?.lon && one?.zoom === other?.zoom;

/** What reports are about, who handles them, and where: names to choose from, read once and kept. */
class Directory {
	known = $state.raw<Known>(NOTHING);
	#icons = $derived(new Map(this.known.categories.map(({ code, icon }) => [code, iconNamed(icon)])));

	async load(): Promise<void> {
		const kept = await recall<Known>(KEY);
		if (kept && this.known === NOTHING) this.known = { ...NOTHING, ...kept };
		const found = await read();
		const { home } = this.known;
		// The same place stays the same object: a map that opened there, and was dragged since, is not led back.
		this.known = isSame(home, found.home) ? { ...found, home } : found;
		void keep(KEY, this.known);
	}

	icon(category: string): Icon {
		return this.#icons.get(category) ?? iconNamed(undefined);
	}

	forget() {
		this.known = NOTHING;
	}

	/** Whom a report of this agency can be given to. */
	async handlersOf(agency: string): Promise<Person[]> {
		const query = { role: 'handler', agency };
		return (await answered(api.GET('/api/v1/operations/officials', { params: { query } }))).data.items;
	}
}

export const directory = new Directory();
