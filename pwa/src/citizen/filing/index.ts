export { discard } from './draft.svelte';

/** A picture made ready to be sent, by code that is fetched when first needed: see photo/take.ts. */
export const takePhoto = async (file: File) => (await import('./photo/take')).take(file);
