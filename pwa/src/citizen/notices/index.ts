export { newsOf, reading, type News } from './news.svelte';
export { default as PushOffer } from './PushOffer.svelte';
export { default as PushSwitch } from './PushSwitch.svelte';
export { pushed } from './pushed.svelte';
