export { discard } from './draft.svelte';
