import { getContext, setContext } from 'svelte';
import type { Router } from '../shared/ui/router.svelte';

const KEY = 'router';

/** Called by the frame of the app: screens then lead elsewhere without knowing the table of all screens. */
export const provideRouter = (router: Router): Router => setContext(KEY, router);

/** The router of the app; to be called while a component is set up. */
export const useRouter = (): Router => getContext<Router>(KEY);
