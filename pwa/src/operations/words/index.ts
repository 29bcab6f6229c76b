export { clock } from './clock.svelte';
export { age, dueOf, duration, type Due } from './due';
export {
	authorName,
	roleName,
	stateName,
	type AllowedMove,
	type Entry,
	type Named,
	type Report,
	type Row,
	type State
} from './names';
export { default as StateMark } from './StateMark.svelte';
