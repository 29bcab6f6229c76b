import '../shared/ui/styles/tokens.css';
import { mount, unmount } from 'svelte';
import { dotAt, MapView, type Bounds, type Place, type Position } from '../shared/map';

const MARGIN = 0.01; // degrees around what is shown

/** A map of centres, the first of them in sight, and of where the phone is. */
export function show(target: HTMLElement, label: string, centres: (Place & { code: string })[], position: Position | undefined, onselect: (code: string) => void) {
	const features = centres.map(({ code, lat, lon }) => dotAt({ lat, lon }, { id: code, tone: 'blue' }));
	const places: Place[] = position ? [position, ...centres.slice(0, 3)] : centres;
	const [lats, lons] = [places.map(({ lat }) => lat), places.map(({ lon }) => lon)];
	const bounds: Bounds = [Math.min(...lons) - MARGIN, Math.min(...lats) - MARGIN, Math.max(...lons) + MARGIN, Math.max(...lats) + MARGIN];
	const props = { label, height: '300px', bounds, dots: { type: 'FeatureCollection' as const, features }, position, onselect };
	const view = mount(MapView, { target, props });
	return { close: () => void unmount(view) };
}
