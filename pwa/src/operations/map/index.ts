export { default as MapPane } from './MapPane.svelte';
