export { default as DangerLine } from './DangerLine.svelte';
