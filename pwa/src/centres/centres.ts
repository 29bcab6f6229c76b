import { metresBetween, type Place } from '../shared/map/geometry';

/** A place that receives, as its line on the page says it. */
export interface Centre extends Place {
	code: string;
	name: string;
	row: HTMLElement;
}

export interface Near extends Centre {
	metres: number;
}

/** The centres of the list whose place is known. */
export const centresOf = (section: HTMLElement): Centre[] =>
	[...section.querySelectorAll<HTMLElement>('li[data-lat]')].map((row) => ({
		code: row.dataset.code ?? '',
		name: row.querySelector('strong')?.textContent ?? '',
		lat: Number(row.dataset.lat),
		lon: Number(row.dataset.lon),
		row
	}));

export const byDistance = (centres: Centre[], here: Place): Near[] =>
	centres.map((centre) => ({ ...centre, metres: metresBetween(here, centre) })).sort((a, b) => a.metres - b.metres);

/** "800 m", "2,4 km": places are the middles of communes, so no finer. */
export function written(metres: number): string {
	const number = new Intl.NumberFormat(document.documentElement.lang || 'vi', { maximumFractionDigits: 1 });
	return metres < 950 ? `${Math.max(100, Math.round(metres / 100) * 100)} m` : `${number.format(metres / 1000)} km`;
}
