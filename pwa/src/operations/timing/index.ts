export { inbox } from './inbox.svelte';
