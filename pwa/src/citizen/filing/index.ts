export { discard } from './draft.svelte';
export { takePhoto } from './photo/takePhoto';
