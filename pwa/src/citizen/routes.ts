import { lazyRoute, route, Router } from '../shared/ui/router.svelte';
import Home from './home/Home.svelte';

const sent = () => import('./reports/Sent.svelte');

/** Filing brings along the screen that stands after "send": where no service worker keeps it, the connection may go before. */
function filing<Screen>(load: () => Promise<Screen>): () => Promise<Screen> {
	return () => {
		void sent().catch(() => undefined);
		return load();
	};
}

/** Every address of the citizen's app. Home is part of the first load; other screens come by `lazyRoute`. */
export const router = new Router([
	route('/', Home),
	lazyRoute('/report', filing(() => import('./filing/Start.svelte'))),
	lazyRoute('/report/:id/sent', sent),
	lazyRoute('/report/:id/:step', filing(() => import('./filing/Filing.svelte'))),
	// What QR codes on walls and lamp posts lead to.
	lazyRoute('/q/:code', filing(() => import('./filing/Scanned.svelte'))),
	lazyRoute('/mine', () => import('./reports/Mine.svelte')),
	lazyRoute('/reports', () => import('./public/Reports.svelte')),
	lazyRoute('/reports/:id', () => import('./reports/Report.svelte')),
	lazyRoute('/reports/:id/looks', () => import('./reports/Looks.svelte')),
	lazyRoute('/map', () => import('./public/PublicMap.svelte')),
	lazyRoute('/communes/:code', () => import('./public/Commune.svelte')),
	lazyRoute('/agencies/:code', () => import('./public/Agency.svelte')),
	lazyRoute('/notices', () => import('./notices/Notices.svelte')),
	lazyRoute('/settings', () => import('./account/Settings.svelte')),
	lazyRoute('/settings/looks', () => import('./dossiers/Looks.svelte')),
	lazyRoute('/dossiers/:id', () => import('./dossiers/Dossier.svelte')),
	lazyRoute('/track', () => import('./track/Track.svelte')),
	lazyRoute('/procedures', () => import('./procedures/Procedures.svelte')),
	// The server makes this page; the app's is shown by the service worker where the server cannot be reached.
	lazyRoute('/procedures/:code', () => import('./procedures/ProcedureOffline.svelte'))
]);
