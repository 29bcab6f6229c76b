export { default as AccountSheet } from './AccountSheet.svelte';
export { default as Desk } from './Desk.svelte';
export { getRouter, setRouter } from './router';
export { administers, filesForOthers, keepsOrder, onlyAtCounter, onlyForOthers } from './seats';
