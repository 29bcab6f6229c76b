export { preferences } from './preferences.svelte';
export { session } from './session.svelte';
export { default as SignIn } from './SignIn.svelte';
