export type { Act, ActName } from './acts';
export { default as Detail } from './Detail.svelte';
export { default as LostMoves } from './LostMoves.svelte';
export { opened } from './opened.svelte';
export { upload } from './photos.svelte';
export { sender } from './sender.svelte';
