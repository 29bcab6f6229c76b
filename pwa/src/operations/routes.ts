import { route, Router } from '../shared/ui/router.svelte';
import Home from './home/Home.svelte';

export const BASE = '/operations';

/** Every address of the desk, without its base. */
export const router = new Router([route('/', Home)], BASE);
