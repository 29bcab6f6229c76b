export { default as Blackout } from './Blackout.svelte';
export { t as blackoutWords } from './messages';
