import { lazyRoute, route, Router } from '../shared/ui/router.svelte';
import Home from './home/Home.svelte';

/** Every address of the citizen's app. Home is part of the first load; other screens come by `lazyRoute`. */
export const router = new Router([
	route('/', Home),
	lazyRoute('/report', () => import('./filing/Start.svelte')),
	lazyRoute('/report/:id/sent', () => import('./reports/Sent.svelte')),
	lazyRoute('/report/:id/:step', () => import('./filing/Filing.svelte')),
	lazyRoute('/mine', () => import('./reports/Mine.svelte')),
	lazyRoute('/reports/:id', () => import('./reports/Report.svelte')),
	lazyRoute('/map', () => import('./map/PublicMap.svelte')),
	lazyRoute('/notices', () => import('./notices/Notices.svelte')),
	lazyRoute('/settings', () => import('./account/Settings.svelte'))
]);
