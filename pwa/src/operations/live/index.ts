export { live, type Happened } from './live.svelte';
export { lookAgain } from './look';
