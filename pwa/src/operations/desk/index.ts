export { default as Desk } from './Desk.svelte';
export { setRouter } from './router';
