import { api, type Schemas } from '../../shared/api/client';
import type { Place } from '../../shared/map/geometry';
import { publicData } from '../../shared/offline/kept';

export type Communes = Schemas['CommunesView'];

/** The communes of the province; kept on the phone. */
class Directory {
	known = $state.raw<Communes>();

	async load(): Promise<void> {
		await publicData<Communes>('/api/v1/territory/communes', (known) => (this.known = known)).catch(() => undefined);
	}

	nameOf(code: string): string {
		return this.known?.items.find((commune) => commune.code === code)?.full_name ?? '';
	}

	/** Whether a place can be in this province at all: a photo may bring home a position from a journey. */
	mayHold({ lat, lon }: Place): boolean {
		const boxes = this.known?.items.map(({ bbox }) => bbox) ?? [];
		return boxes.length === 0 || boxes.some(([west = 0, south = 0, east = 0, north = 0]) => lon >= west && lon <= east && lat >= south && lat <= north);
	}
}

export const communes = new Directory();

/** What the server says of a point: its commune, or why it takes no reports from there; nothing without a connection. */
export async function nameOf({ lat, lon }: Place): Promise<{ name: string } | { refusal: string } | undefined> {
	try {
		const { data, error } = await api.GET('/api/v1/territory/locate', { params: { query: { lat, lon } } });
		if (data) return { name: data.commune.full_name };
		return { refusal: error.detail ?? '' };
	} catch {
		return undefined;
	}
}
