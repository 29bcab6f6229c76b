export { answered, api, authorised, publicApi, refusal, Refused } from './client';
export { forget, forgetBelow, keep, recall, recallAll } from './kept';
export { patience } from './patience';
export { default as SignIn } from './SignIn.svelte';
export { session, type Account } from './session.svelte';
