import type { components } from '../../shared/api/operations';
import type { Dots } from '../../shared/map';
import { REPORT_STATES } from '../../shared/ui/reportStates';

type Clusters = components['schemas']['Clusters'];

/** One dot for each of the server's points: a report, or a heap of them with its number. */
export function dotsOf({ features }: Clusters): Dots {
	return {
		type: 'FeatureCollection',
		features: features.map(({ geometry, properties: { id, count, overdue, state } }) => {
			const [lon = 0, lat = 0] = geometry.coordinates;
			const tone = overdue > 0 ? 'lacquer' : state ? REPORT_STATES[state].tone : 'jade';
			return {
				type: 'Feature',
				properties: { id: id ?? `${lat},${lon}`, tone, count },
				geometry: { type: 'Point', coordinates: [lon, lat] }
			};
		})
	};
}
