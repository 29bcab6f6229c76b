import { api, type Schemas } from '../../shared/api/client';

type Agency = Schemas['AgencyView'];

function position(): Promise<GeolocationPosition> {
	return new Promise((resolve, reject) => {
		if (!('geolocation' in navigator)) reject(new Error('this browser knows no position'));
		navigator.geolocation.getCurrentPosition(resolve, reject, { maximumAge: 300_000, timeout: 10_000 });
	});
}

/** The counter of a commune: its one-stop shop where it has one, else its office. */
export function counterOf(agencies: Agency[], commune: string): Agency | undefined {
	const there = agencies.filter((agency) => agency.commune === commune);
	return there.find(({ kind }) => kind === 'intake') ?? there.find(({ kind }) => kind === 'commune_office');
}

/** The counter where one can ask, by where the phone is now. Undefined when that is not known. */
export async function nearestCounter(): Promise<Agency | undefined> {
	try {
		const { coords } = await position();
		const query = { lat: coords.latitude, lon: coords.longitude };
		const [place, agencies] = await Promise.all([
			api.GET('/api/v1/territory/locate', { params: { query } }),
			api.GET('/api/v1/agencies')
		]);
		return place.data && counterOf(agencies.data?.items ?? [], place.data.commune.code);
	} catch {
		return undefined;
	}
}
