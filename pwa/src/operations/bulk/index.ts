export { bulk } from './bulk.svelte';
export { default as BulkBar } from './BulkBar.svelte';
