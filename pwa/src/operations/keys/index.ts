export { actionOf, keyOf, type Action } from './keys';
export { default as KeysSheet } from './KeysSheet.svelte';
