import { route, Router } from '../shared/ui/router.svelte';
import Home from './home/Home.svelte';

/** Every address of the citizen's app. Home is part of the first load; other screens come by `lazyRoute`. */
export const router = new Router([route('/', Home)]);
