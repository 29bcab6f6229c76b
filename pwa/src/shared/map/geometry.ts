import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position as Corner } from 'geojson';
import type { Tone } from '../ui/icon';

export interface Place {
	lat: number;
	lon: number;
}

/** Where the phone is, as far as it knows. */
export interface Position extends Place {
	/** Radius in metres within which it believes to be. */
	accuracy_m?: number;
}

/** What a dot on the map stands for: `id` comes back when it is pressed, `tone` is its colour. */
export interface Dot {
	id: string;
	tone: Tone;
	/** How many things stand behind it, where the server has gathered them already; 1 unless said. */
	count?: number;
}

export type Dots = FeatureCollection<Point, Dot>;

/** West, south, east, north in degrees. */
export type Bounds = [number, number, number, number];

export const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** One dot per thing, in GeoJSON's order (longitude first). */
export const dotAt = ({ lat, lon }: Place, dot: Dot): Feature<Point, Dot> => ({
	type: 'Feature',
	properties: dot,
	geometry: { type: 'Point', coordinates: [lon, lat] }
});

const METRES_PER_DEGREE = 111_320;
const CORNERS = 48;

/** A circle of `radius` metres on the ground, as a polygon. Good enough for the accuracy of a phone, not near the poles. */
export function circle({ lat, lon }: Place, radius: number): Feature<Polygon> {
	const high = radius / METRES_PER_DEGREE;
	const wide = high / Math.cos((lat * Math.PI) / 180);
	const corners = Array.from({ length: CORNERS + 1 }, (_, index) => {
		const angle = (index / CORNERS) * 2 * Math.PI;
		return [lon + wide * Math.cos(angle), lat + high * Math.sin(angle)];
	});
	return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [corners] } };
}

/** Metres between two places, on a sphere. */
export function metresBetween(one: Place, other: Place): number {
	const [a, b] = [(one.lat * Math.PI) / 180, (other.lat * Math.PI) / 180];
	const across = ((other.lon - one.lon) * Math.PI) / 180;
	const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(across / 2) ** 2;
	return 2 * 6_371_000 * Math.asin(Math.sqrt(half));
}

/** Whether a ray to the east crosses the ring an odd number of times. */
function isInRing({ lat, lon }: Place, ring: Corner[]): boolean {
	let inside = false;
	ring.forEach(([x = 0, y = 0], index) => {
		const [beforeX = 0, beforeY = 0] = ring.at(index - 1) ?? [];
		const crosses = y > lat !== beforeY > lat && lon < ((beforeX - x) * (lat - y)) / (beforeY - y) + x;
		if (crosses) inside = !inside;
	});
	return inside;
}

/** Whether a place lies in an area; holes are not part of it. */
export function isWithin(place: Place, area: Polygon | MultiPolygon): boolean {
	const parts = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
	return parts.some(([outer = [], ...holes]) => isInRing(place, outer) && !holes.some((hole) => isInRing(place, hole)));
}
