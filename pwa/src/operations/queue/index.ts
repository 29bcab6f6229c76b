export { filtersOf, homeTab, queryOf, requestOf, type Filters } from './filters';
export { queue } from './queue.svelte';
export { default as QueuePane } from './QueuePane.svelte';
export { selection } from './selection.svelte';
export { seen } from './seen.svelte';
export { default as StateTabs } from './StateTabs.svelte';
