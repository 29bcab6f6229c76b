export { default as LookList, type Look } from './LookList.svelte';
