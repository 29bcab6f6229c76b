import type { Schemas } from '../../shared/api/client';
import type { Bounds, Dots } from '../../shared/map';
import { REPORT_STATES } from '../../shared/ui/reportStates';

/** One dot for each of the server's points: a report, or a heap of them with its number. */
export function dotsOf({ features }: Schemas['MapView']): Dots {
	return {
		type: 'FeatureCollection',
		features: features.map(({ geometry, properties: { id, count, state } }) => {
			const [lon = 0, lat = 0] = geometry.coordinates;
			return {
				type: 'Feature',
				properties: { id: id ?? `${lat},${lon}`, tone: state ? REPORT_STATES[state].tone : 'jade', count },
				geometry: { type: 'Point', coordinates: [lon, lat] }
			};
		})
	};
}

/** The map can be dragged past the edge of the world; the server takes degrees as they are. */
export const inDegrees = ([west, south, east, north]: Bounds): string =>
	[Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)].map((edge) => edge.toFixed(4)).join(',');
