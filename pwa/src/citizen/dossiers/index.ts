export { default as DossierCard } from './DossierCard.svelte';
export { default as DossierOffer } from './DossierOffer.svelte';
export { default as LooksLink } from './LooksLink.svelte';
export { dossiers } from './mine.svelte';
export { together } from './together';
export { dossierNewsOf } from './news';
export { isOpen as isDossierOpen } from './isOpen';
export { default as NewsList } from './NewsList.svelte';
