import { api } from '../session';
import type { Report, Row } from '../words';

const METRES_OF_A_DEGREE = 111_320;
const NEAR_M = 250;
const WEEKS_12_MS = 12 * 7 * 24 * 3600_000;
const MOST = 5;
const OPEN_ENOUGH = new Set<Row['state']>(['rejected', 'merged', 'withdrawn', 'restricted', 'handed_over']);

type Placed = { lat: number | null; lon: number | null };
const placeOf = (report: Report): Placed => report.location;

/** Metres between a report and a row of the list, over the short way that it is. */
export function distance(report: Report, row: Row): number {
	const { lat, lon } = placeOf(report);
	if (lat === null || lon === null || row.lat === null || row.lon === null) return 0;
	const east = (row.lon - lon) * Math.cos((lat * Math.PI) / 180);
	return Math.round(Math.hypot(row.lat - lat, east) * METRES_OF_A_DEGREE);
}

/** What was reported within 250 m and 12 weeks, nearest first: what this one may repeat. */
export async function candidatesOf(report: Report): Promise<Row[]> {
	const { lat, lon } = placeOf(report);
	if (lat === null || lon === null) return [];
	const [up, across] = [NEAR_M / METRES_OF_A_DEGREE, NEAR_M / METRES_OF_A_DEGREE / Math.cos((lat * Math.PI) / 180)];
	const bbox = [lon - across, lat - up, lon + across, lat + up].map((degrees) => degrees.toFixed(6)).join(',');
	const { data } = await api.GET('/api/v1/operations/reports', { params: { query: { bbox, limit: 50 } } });
	const since = Date.parse(report.filed_at) - WEEKS_12_MS;
	return (data?.items ?? [])
		.filter((row) => row.id !== report.id && !OPEN_ENOUGH.has(row.state) && Date.parse(row.filed_at) >= since && distance(report, row) <= NEAR_M)
		.sort((a, b) => Number(b.category.code === report.category.code) - Number(a.category.code === report.category.code) || distance(report, a) - distance(report, b))
		.slice(0, MOST);
}
