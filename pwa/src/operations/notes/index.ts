export { default as Notes } from './Notes.svelte';
export { default as Sender } from './Sender.svelte';
