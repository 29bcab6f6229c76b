import { layers, namedFlavor, type Flavor } from '@protomaps/basemaps';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { BASEMAP } from './archive';
import { NOTHING } from './geometry';
import { HEAPED, ourLayers } from './layers';
import type { Colours } from './palette';

const FONT = 'Be Vietnam Pro';

// Borders are ours to draw: the tiles carry `disputed` ones and know neither Hoàng Sa nor Trường Sa. Names of seas,
// islands and countries come from the same source; those of signs and shops need pictures that we do not ship.
const LEFT_OUT = new Set([
	'background', 'boundaries', 'boundaries_country', 'water_label_ocean', 'earth_label_islands', 'places_country',
	'places_region', 'roads_shields', 'roads_oneway', 'pois', 'address_label'
]);
/** Above this the tiles cover the city only; below, their names would be the whole world's. */
const CITY_ZOOM = 9;

const DAY: Partial<Flavor> = {
	earth: '#f4f1ea', water: '#c3dde2', park_a: '#dfeada', park_b: '#cfe3c9', buildings: '#e5dfd3', beach: '#f3e7c9',
	// The style paints military ground as it does zoos, and both like water: the old airfield became a lagoon.
	zoo: '#e9e5dc', military: '#e9e5dc', aerodrome: '#e9e5dc', runway: '#dedad0', industrial: '#ebe6dc',
	minor_a: '#ffffff', minor_b: '#ffffff', other: '#ffffff', minor_service: '#ffffff', highway: '#ffe9b8',
	major: '#ffffff', roads_label_minor: '#6c6a66', roads_label_major: '#57544f', city_label: '#3b444e',
	subplace_label: '#6c6a66', subplace_label_halo: '#f4f1ea', city_label_halo: '#f4f1ea'
};
const NIGHT: Partial<Flavor> = { earth: '#1a2129', water: '#0e2a33', buildings: '#242d37', park_a: '#1b2b25', park_b: '#1c3027' };

/** Names are drawn with the app's own font, in the one weight that is loaded under that name. */
function inOurFont(value: unknown): unknown {
	if (typeof value === 'string') return value.startsWith('Noto Sans') ? FONT : value;
	if (Array.isArray(value)) return value.map(inOurFont);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inOurFont(inner)]));
}

function adapted(layer: LayerSpecification): LayerSpecification {
	if (layer.type !== 'symbol') return layer;
	const { 'icon-image': _icon, ...layout } = layer.layout ?? {};
	return { ...layer, minzoom: Math.max(CITY_ZOOM, layer.minzoom ?? 0), layout: inOurFont(layout) as typeof layout };
}

/** The whole drawing: ground, basemap, our outlines, and the sources that MapView fills. */
export function mapStyle(colours: Colours): StyleSpecification {
	const flavor = { ...namedFlavor(colours.dark ? 'dark' : 'light'), ...(colours.dark ? NIGHT : DAY) };
	const city = layers('basemap', flavor, { lang: 'vi' }).filter(({ id }) => !LEFT_OUT.has(id)).map(adapted);
	const empty = { type: 'geojson', data: NOTHING } as const;
	return {
		version: 8,
		sources: {
			basemap: { type: 'vector', url: `pmtiles://${location.origin}${BASEMAP}` },
			vietnam: empty,
			communes: empty,
			position: empty,
			mark: empty,
			dots: { ...empty, promoteId: 'id', cluster: true, clusterRadius: 44, clusterMaxZoom: 15, clusterProperties: HEAPED }
		},
		layers: [
			{ id: 'sea', type: 'background', paint: { 'background-color': flavor.water } },
			{ id: 'land', type: 'fill', source: 'vietnam', filter: ['==', ['get', 'kind'], 'outline'], paint: { 'fill-color': flavor.earth } },
			...city,
			...ourLayers(colours, flavor.earth)
		]
	};
}
