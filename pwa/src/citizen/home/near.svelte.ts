import type { Schemas } from '../../shared/api/client';
import { metresBetween, type Place } from '../../shared/map/geometry';
import { publicData } from '../../shared/offline/kept';

export type Summary = Schemas['ReportSummary'];
type Page = Schemas['ReportPage'];

const SHOWN = 6;
/** Half the side of the square that is "near", in degrees: about 3 km. */
const NEAR = 0.03;

const bboxAround = ({ lat, lon }: Place): string =>
	// Rounded, so that a step aside asks for the same.
	[lon - NEAR, lat - NEAR, lon + NEAR, lat + NEAR].map((edge) => edge.toFixed(2)).join(',');

/** Where the phone is, if it may be known without asking its user now; older Safari cannot say. */
async function knownPosition(ask: boolean): Promise<Place | undefined> {
	if (!('geolocation' in navigator)) return undefined;
	const permission = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => undefined);
	if (!ask && permission?.state !== 'granted') return undefined;
	return new Promise((resolve) => {
		navigator.geolocation.getCurrentPosition(
			({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude }),
			() => resolve(undefined),
			{ maximumAge: 300_000, timeout: 8000 }
		);
	});
}

/** Public reports around the phone; the province's latest where it is not known, or nothing is near. */
class Near {
	reports = $state.raw<Summary[]>();
	position = $state.raw<Place>();
	failed = $state(false);
	/** The browser can be asked where it is, and was not yet. */
	mayAsk = $state('geolocation' in navigator);

	async load(ask = false): Promise<void> {
		const show = ({ items }: Page) => (this.reports = items);
		try {
			// Each time anew, also in an app that is open for days: what was taken back or sealed is gone.
			if (!this.position) await publicData<Page>(`/api/v1/reports?limit=${SHOWN}`, show, 'near');
			this.position = (await knownPosition(ask)) ?? this.position;
			this.mayAsk = !this.position && !ask && 'geolocation' in navigator;
			if (this.position) await publicData<Page>(`/api/v1/reports?limit=${SHOWN}&bbox=${bboxAround(this.position)}`, show, 'near');
			this.failed = false;
		} catch {
			this.failed = !this.reports;
		}
	}

	/** Metres from the phone, if both places are known. */
	distanceOf({ location }: Summary): number | undefined {
		const { lat, lon } = location;
		return this.position && typeof lat === 'number' && typeof lon === 'number' ? metresBetween(this.position, { lat, lon }) : undefined;
	}
}

export const near = new Near();
