export { default as PushOffer } from './PushOffer.svelte';
export { default as PushSwitch } from './PushSwitch.svelte';
export { push } from './push.svelte';
