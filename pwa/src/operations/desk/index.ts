export { default as AccountSheet } from './AccountSheet.svelte';
export { default as Desk } from './Desk.svelte';
export { default as PlaceFrame } from './PlaceFrame.svelte';
export { getRouter, setRouter } from './router';
export { administers, editsTemplates, filesForOthers, keepsOrder, onlyAtCounter, onlyForOthers, readsReports } from './seats';
