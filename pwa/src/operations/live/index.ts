export { live, type Happened } from './live.svelte';
