import { BASEMAP, KeptArchive } from './archive';

/**
 * The map library, fetched when the first map is shown: it is four times the size of the rest of the app.
 * The basemap is then readable by its `pmtiles://` address, from the phone if it is kept there.
 */
async function load() {
	const [maplibre, { FetchSource, PMTiles, Protocol }] = await Promise.all([
		import('maplibre-gl'),
		import('pmtiles'),
		import('maplibre-gl/dist/maplibre-gl.css')
	]);
	const protocol = new Protocol();
	protocol.add(new PMTiles(new KeptArchive(new FetchSource(location.origin + BASEMAP))));
	maplibre.addProtocol('pmtiles', protocol.tile);
	return maplibre;
}

let loading: ReturnType<typeof load> | undefined;

/** MapLibre, loaded once. A failed load (no connection) rejects, and the next call tries again. */
export function mapEngine(): ReturnType<typeof load> {
	loading ??= load().catch((error: unknown) => {
		loading = undefined;
		throw error;
	});
	return loading;
}
