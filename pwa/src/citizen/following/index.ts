export { default as MeToo } from './MeToo.svelte';
export { default as SimilarReports } from './SimilarReports.svelte';
