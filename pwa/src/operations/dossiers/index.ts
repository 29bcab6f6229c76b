export { askAgain, insist, sentences } from './insist';
export { openPdf } from './paper';
export { default as PrintButtons } from './PrintButtons.svelte';
