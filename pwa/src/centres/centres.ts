import { metresBetween, type Place } from '../shared/map/geometry';

/** A place that receives, as its line on the page says it. */
export interface Centre extends Place {
	code: string;
	commune: string;
	name: string;
	row: HTMLElement;
}

export interface Near extends Centre {
	metres: number;
	/** Of the commune one stands in: it comes first, however far its middle is. */
	own: boolean;
}

/** The centres of the list whose place is known. */
export const centresOf = (section: HTMLElement): Centre[] =>
	[...section.querySelectorAll<HTMLElement>('li[data-lat]')].map((row) => ({
		code: row.dataset.code ?? '',
		commune: row.dataset.commune ?? '',
		name: row.querySelector('strong')?.textContent ?? '',
		lat: Number(row.dataset.lat),
		lon: Number(row.dataset.lon),
		row
	}));

export const byDistance = (centres: Centre[], here: Place, commune: string | null): Near[] =>
	centres
		.map((centre) => ({ ...centre, metres: metresBetween(here, centre), own: centre.commune !== '' && centre.commune === commune }))
		.sort((a, b) => Number(b.own) - Number(a.own) || a.metres - b.metres);

/** The code of the commune a place lies in; null when that cannot be said. */
export async function communeAt({ lat, lon }: Place): Promise<string | null> {
	try {
		const answer = await fetch(`/api/v1/territory/locate?lat=${lat}&lon=${lon}`);
		const { commune } = (await answer.json()) as { commune?: { code: string } };
		return commune?.code ?? null;
	} catch {
		return null;
	}
}

/** "800 m", "2,4 km": places are the middles of communes, so no finer. */
export function written(metres: number): string {
	const number = new Intl.NumberFormat(document.documentElement.lang || 'vi', { maximumFractionDigits: 1 });
	return metres < 950 ? `${Math.max(100, Math.round(metres / 100) * 100)} m` : `${number.format(metres / 1000)} km`;
}
