import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { api, type Schemas } from '../../shared/api/client';
import { isWithin, type Place } from '../../shared/map/geometry';
import { publicData } from '../../shared/offline/kept';

export type Communes = Schemas['CommunesView'];

type Outlines = FeatureCollection<Polygon | MultiPolygon, { full_name: string }>;

const inBox = ({ lat, lon }: Place, [west = 0, south = 0, east = 0, north = 0]: number[]): boolean =>
	lon >= west && lon <= east && lat >= south && lat <= north;

/** The communes of the province; kept on the phone. */
class Directory {
	known = $state.raw<Communes>();

	async load(): Promise<void> {
		await publicData<Communes>('/api/v1/territory/communes', (known) => (this.known = known)).catch(() => undefined);
	}

	nameOf(code: string): string {
		return this.known?.items.find((commune) => commune.code === code)?.full_name ?? '';
	}

	/** The commune around a place by the outlines on this phone; none where they are not there yet. */
	async around(place: Place): Promise<string | undefined> {
		let found: string | undefined;
		await publicData<Outlines>('/api/v1/territory/communes.geojson', ({ features }) => {
			found = features.find(({ geometry }) => isWithin(place, geometry))?.properties.full_name;
		}).catch(() => undefined);
		return found;
	}

	/** Whether a place can be in this province at all: a photo may bring home a position from a journey. */
	mayHold(place: Place): boolean {
		const items = this.known?.items ?? [];
		return items.length === 0 || items.some(({ bbox }) => inBox(place, bbox));
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
