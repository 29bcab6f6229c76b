import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Colours } from './palette';

const FONT = ['Be Vietnam Pro'];
const SMALL: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 9, 11, 14, 14];

/** How many things one dot stands for: the server may have gathered them (`Dot.count`). */
const COUNT: ExpressionSpecification = ['coalesce', ['get', 'total'], ['get', 'count'], 1];
const IS_HEAP: ExpressionSpecification = ['any', ['has', 'point_count'], ['>', ['coalesce', ['get', 'count'], 1], 1]];

/** Kept by the map when it gathers dots that are heaps already. */
export const HEAPED = { total: ['+', ['coalesce', ['get', 'count'], 1]] };

const outlines = ({ muted, edge }: Colours, ground: string): LayerSpecification[] => [
	{
		id: 'commune-lines', type: 'line', source: 'communes',
		paint: { 'line-color': edge, 'line-opacity': 0.7, 'line-dasharray': [4, 2], 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.6, 14, 1.6] }
	},
	{
		// Drawn for small scales: near the ground the basemap and the communes have the coast.
		id: 'vietnam-line', type: 'line', source: 'vietnam', maxzoom: 10, filter: ['==', ['get', 'kind'], 'outline'],
		paint: { 'line-color': muted, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.8, 12, 1.4] }
	},
	{
		id: 'commune-names', type: 'symbol', source: 'communes', minzoom: 9,
		layout: { 'text-field': ['get', 'full_name'], 'text-font': FONT, 'text-size': SMALL, 'text-max-width': 8, 'text-padding': 8 },
		paint: { 'text-color': muted, 'text-halo-color': ground, 'text-halo-width': 1.5 }
	},
	{
		id: 'archipelagos', type: 'symbol', source: 'vietnam', filter: ['==', ['get', 'kind'], 'label'],
		layout: { 'text-field': ['get', 'vi', ['get', 'name']], 'text-font': FONT, 'text-size': 12, 'text-max-width': 9, 'text-allow-overlap': true },
		paint: { 'text-color': muted, 'text-halo-color': ground, 'text-halo-width': 1.5 }
	}
];

const person = ({ blue, surface }: Colours): LayerSpecification[] => [
	{ id: 'accuracy', type: 'fill', source: 'position', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': blue, 'fill-opacity': 0.16 } },
	{ id: 'accuracy-line', type: 'line', source: 'position', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': blue, 'line-opacity': 0.6 } },
	{
		id: 'position', type: 'circle', source: 'position', filter: ['==', ['geometry-type'], 'Point'],
		paint: { 'circle-color': blue, 'circle-radius': 7, 'circle-stroke-color': surface, 'circle-stroke-width': 2.5 }
	}
];

const dots = ({ jade, surface, ink, ...tones }: Colours): LayerSpecification[] => [
	{
		id: 'clusters', type: 'circle', source: 'dots', filter: IS_HEAP,
		paint: {
			'circle-color': surface, 'circle-stroke-color': jade, 'circle-stroke-width': 2.5,
			'circle-radius': ['step', COUNT, 17, 10, 21, 100, 26]
		}
	},
	{
		id: 'cluster-counts', type: 'symbol', source: 'dots', filter: IS_HEAP,
		layout: { 'text-field': ['to-string', COUNT], 'text-font': FONT, 'text-size': 14, 'text-allow-overlap': true },
		paint: { 'text-color': ink }
	},
	{
		id: 'dots', type: 'circle', source: 'dots', filter: ['!', IS_HEAP],
		paint: {
			'circle-color': [
				'match', ['get', 'tone'], 'blue', tones.blue, 'green', tones.green, 'violet', tones.violet,
				'amber', tones.amber, 'lacquer', tones.lacquer, 'jade', jade, tones.neutral
			],
			'circle-radius': ['case', ['boolean', ['feature-state', 'chosen'], false], 13, 9],
			'circle-stroke-color': ['case', ['boolean', ['feature-state', 'chosen'], false], ink, surface],
			'circle-stroke-width': 2.5
		}
	}
];

/** A ring around what somebody looks at, also where its dot is one of a heap: it lies below both, so that it covers no number. */
const mark = ({ ink, surface }: Colours): LayerSpecification[] => [
	{ id: 'mark-ground', type: 'circle', source: 'mark', paint: { 'circle-opacity': 0, 'circle-radius': 22, 'circle-stroke-color': surface, 'circle-stroke-width': 7 } },
	{ id: 'mark', type: 'circle', source: 'mark', paint: { 'circle-opacity': 0, 'circle-radius': 22, 'circle-stroke-color': ink, 'circle-stroke-width': 3 } }
];

/** What is drawn over the basemap: Vietnam's outline with its archipelagos, communes, the phone's position, dots. */
export const ourLayers = (colours: Colours, ground: string): LayerSpecification[] => [
	...outlines(colours, ground),
	...person(colours),
	...mark(colours),
	...dots(colours)
];
