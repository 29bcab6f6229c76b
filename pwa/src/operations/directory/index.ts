export { directory, type Agency, type Category, type Commune, type Person } from './directory.svelte';
