export { actsOf, type Act, type ActName } from './acts';
export { REASONS } from './draft.svelte';
export { t as reportWords } from './messages';
export { default as Detail } from './Detail.svelte';
export { default as LostMoves } from './LostMoves.svelte';
export { howFound } from './howFound';
export { opened } from './opened.svelte';
export { sender } from './sender.svelte';
