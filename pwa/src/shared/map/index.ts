export { mapEngine } from './engine';
export { dotAt, isWithin, metresBetween, type Bounds, type Dot, type Dots, type Place, type Position } from './geometry';
export { default as MapView } from './MapView.svelte';
