export { default as Sender } from './Sender.svelte';
