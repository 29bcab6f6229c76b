import type { MultiPolygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { isWithin, metresBetween } from './geometry';

const square = (from: number, to: number) => [[from, from], [to, from], [to, to], [from, to], [from, from]];
/** A square with a hole, and an island. */
const AREA: MultiPolygon = { type: 'MultiPolygon', coordinates: [[square(0, 10), square(4, 6)], [square(20, 21)]] };

describe('a place', () => {
	it.each([
		['in the middle of it', { lat: 2, lon: 8 }, true],
		['in its hole', { lat: 5, lon: 5 }, false],
		['on its island', { lat: 20.5, lon: 20.5 }, true],
		['beside it', { lat: 5, lon: 11 }, false],
		['level with a corner', { lat: 10, lon: -1 }, false]
	])('%s', (_where, place, inside) => {
		expect(isWithin(place, AREA)).toBe(inside);
	});

	it('is as far from another as a tape would say', () => {
		expect(metresBetween({ lat: 12, lon: 109 }, { lat: 13, lon: 109 })).toBeCloseTo(111_195, -2);
	});
});
