export { mine } from './mine.svelte';
export { isOpen, sentence } from './sentences';
export { default as Unsent } from './Unsent.svelte';
