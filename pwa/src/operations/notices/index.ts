export { default as Bell } from './Bell.svelte';
export { notices } from './notices.svelte';
