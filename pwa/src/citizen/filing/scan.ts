import { problemOf } from '../../shared/api/problem';
import type { components } from '../../shared/api/public';
import { language } from '../../shared/i18n';
import type { Draft } from '../outbox';

type Place = components['schemas']['PlaceView'];

/** What became of reading a code: what the report begins with, a code that leads nowhere, or no connection. */
export type Scan = { place: Partial<Draft> } | { gone: string } | { unreached: true };

/** The place of a code as a draft holds it: exactly there where the thing stands, else the commune. */
export function beginning(place: Place): Partial<Draft> {
	const { code, name, commune, lat, lon, address, category } = place;
	const where: Draft['where'] =
		lat !== null && lon !== null ? { source: 'pin', lat, lon } : { source: 'commune', commune: commune.code };
	// The thing's own name tells officials which one it is.
	const said = place.kind === 'asset' ? [name, address] : [address];
	return {
		place_code: code,
		spot: name,
		where,
		place_name: commune.full_name,
		address: said.filter(Boolean).join(', ').slice(0, 300),
		category
	};
}

/** Follow a code. Counted by the server; nothing of who scans it is kept. */
export async function scan(code: string): Promise<Scan> {
	try {
		const response = await fetch(`/api/v1/place-codes/${encodeURIComponent(code.slice(0, 32))}/scans`, {
			method: 'POST',
			headers: { 'accept-language': language.code }
		});
		if (response.ok) return { place: beginning((await response.json()) as Place) };
		return response.status === 404 || response.status === 410 ? { gone: (await problemOf(response)).detail } : { unreached: true };
	} catch {
		return { unreached: true };
	}
}
