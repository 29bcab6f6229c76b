import type { Feature, FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { publicData } from '../offline/kept';
import { keepBasemap } from './archive';
import { mapEngine } from './engine';
import { circle, NOTHING, type Bounds, type Dots, type Place, type Position } from './geometry';
import { onThemeChange, palette } from './palette';

export interface Start {
	/** Where it opens; `bounds` has precedence. */
	view?: Place & { zoom: number };
	bounds?: Bounds;
	/** False for a small picture of a place: it does not move. */
	interactive: boolean;
}

export interface Reactions {
	/** A dot was pressed. */
	select: (id: string) => void;
	/** A person's hand begins to move it. */
	grasp: () => void;
	/** The map came to rest. */
	rest: (view: { centre: Place; zoom: number; bounds: Bounds; byHand: boolean }) => void;
}

type SourceName = 'vietnam' | 'communes' | 'position' | 'mark' | 'dots';

/** The Asian mainland coast from Hà Giang to Cà Mau, where no better start is known. */
const VIETNAM: Bounds = [102, 8, 112, 23.5];
const TALLEST_FIT = 16;

/** One map on the screen: what MapView tells MapLibre, kept over a change of theme. */
export class Chart {
	#map: MapLibre;
	#data: Partial<Record<SourceName, FeatureCollection>> = {};
	#chosen: string | undefined;
	#drawn = false;
	#stopListening: () => void;

	private constructor(map: MapLibre, stop: () => void, reactions: Reactions) {
		this.#map = map;
		this.#stopListening = stop;
		this.#react(reactions);
	}

	/** Loads the engine and opens a map in `host`. Rejects when the engine cannot be had. */
	static async open(host: HTMLElement, start: Start, label: string, reactions: Reactions): Promise<Chart> {
		const [maplibre, { mapStyle }] = await Promise.all([mapEngine(), import('./style')]);
		const { view, bounds = VIETNAM, interactive } = start;
		const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
		const map = new maplibre.Map({
			container: host,
			style: mapStyle(palette(host)),
			...(view ? { center: [view.lon, view.lat], zoom: view.zoom } : { bounds, fitBoundsOptions: { padding: 24 } }),
			interactive,
			dragRotate: false,
			pitchWithRotate: false,
			touchPitch: false,
			attributionControl: false,
			maxZoom: 19,
			fadeDuration: calm ? 0 : 120,
			locale: { 'Map.Title': label }
		});
		map.touchZoomRotate.disableRotation();
		const stop = onThemeChange(() => map.setStyle(mapStyle(palette(host))));
		return new Chart(map, stop, reactions);
	}

	/** Vietnam's outline and the communes', from the phone if it has them. */
	async drawOutlines(): Promise<void> {
		const show = (name: SourceName) => (data: FeatureCollection) => this.#put(name, data);
		await Promise.allSettled([
			publicData('/geo/vietnam.geojson', show('vietnam')),
			publicData('/api/v1/territory/communes.geojson', show('communes'))
		]);
	}

	dots(dots: Dots) {
		this.#put('dots', dots);
		this.choose(this.#chosen);
	}

	/** Marks one dot, or none. */
	choose(id: string | undefined) {
		// Before the drawing stands it takes no marks; they are set when it does.
		if (this.#drawn && this.#chosen) this.#map.removeFeatureState({ source: 'dots', id: this.#chosen });
		if (this.#drawn && id) this.#map.setFeatureState({ source: 'dots', id }, { chosen: true });
		this.#chosen = id;
	}

	position(position: Position | undefined) {
		const features: Feature[] = [];
		if (position?.accuracy_m) features.push(circle(position, position.accuracy_m));
		if (position) {
			const coordinates = [position.lon, position.lat];
			features.push({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates } });
		}
		this.#put('position', { type: 'FeatureCollection', features });
	}

	/** Rings a place, or none. */
	mark(place: Place | undefined) {
		const features: Feature[] = place
			? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [place.lon, place.lat] } }]
			: [];
		this.#put('mark', { type: 'FeatureCollection', features });
	}

	fit(bounds: Bounds) {
		this.#map.fitBounds(bounds, { padding: 40, maxZoom: TALLEST_FIT });
	}

	goTo({ lat, lon }: Place, zoom = Math.max(this.#map.getZoom(), TALLEST_FIT)) {
		this.#map.easeTo({ center: [lon, lat], zoom });
	}

	zoom(by: 1 | -1) {
		if (by > 0) this.#map.zoomIn();
		else this.#map.zoomOut();
	}

	close() {
		this.#stopListening();
		this.#map.remove();
	}

	#put(name: SourceName, data: FeatureCollection) {
		this.#data[name] = data;
		this.#map.getSource<GeoJSONSource>(name)?.setData(data);
	}

	#react(reactions: Reactions) {
		const map = this.#map;
		// Also after a change of theme, which begins with empty sources.
		map.on('style.load', () => {
			this.#drawn = true;
			for (const [name, data] of Object.entries(this.#data)) map.getSource<GeoJSONSource>(name)?.setData(data ?? NOTHING);
			this.choose(this.#chosen);
		});
		map.once('idle', () => void keepBasemap().catch(() => undefined));
		// Where it opened is a rest too: what is to be seen there has to be fetched.
		map.once('load', () => reactions.rest({ ...this.#view(), byHand: false }));
		map.on('movestart', (event) => 'originalEvent' in event && event.originalEvent && reactions.grasp());
		map.on('moveend', (event) => reactions.rest({ ...this.#view(), byHand: 'originalEvent' in event && Boolean(event.originalEvent) }));
		map.on('click', 'clusters', (event) => void this.#openCluster(event));
		map.on('click', 'dots', (event) => {
			const id: unknown = event.features?.[0]?.properties.id;
			if (typeof id === 'string') reactions.select(id);
		});
		for (const layer of ['dots', 'clusters']) {
			map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'));
			map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''));
		}
	}

	#view() {
		const { lat, lng: lon } = this.#map.getCenter();
		const bounds = this.#map.getBounds().toArray().flat() as Bounds;
		return { centre: { lat, lon }, zoom: this.#map.getZoom(), bounds };
	}

	async #openCluster({ point, lngLat }: MapMouseEvent) {
		const [cluster] = this.#map.queryRenderedFeatures(point, { layers: ['clusters'] });
		const id: unknown = cluster?.properties.cluster_id;
		const source = this.#map.getSource<GeoJSONSource>('dots');
		// What the server gathered is not ours to open: from two steps closer it gathers less.
		const zoom = typeof id === 'number' ? await source?.getClusterExpansionZoom(id) : this.#map.getZoom() + 2;
		if (zoom !== undefined) this.#map.easeTo({ center: lngLat, zoom });
	}
}
