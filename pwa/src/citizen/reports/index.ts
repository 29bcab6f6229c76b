export { isOpen } from './isOpen';
export { mine } from './mine.svelte';
export { sentence } from './sentences';
export { default as Unsent } from './Unsent.svelte';
