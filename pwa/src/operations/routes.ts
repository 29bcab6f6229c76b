import { route, Router } from '../shared/ui/router.svelte';
import { Desk } from './desk';

export const BASE = '/operations';

/** Every address of the desk, without its base. They are one screen: what is open and what is seen differ. */
export const router = new Router([route('/', Desk), route('/map', Desk), route('/reports/:id', Desk)], BASE);
