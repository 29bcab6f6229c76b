import { lazyRoute, route, Router } from '../shared/ui/router.svelte';
import { Desk } from './desk';

export const BASE = '/operations';

/** Every address of the desk, without its base. Reports are one screen: what is open and what is seen differ. */
export const router = new Router(
	[
		route('/', Desk),
		route('/map', Desk),
		route('/reports/:id', Desk),
		lazyRoute('/figures', () => import('./figures/Figures.svelte')),
		lazyRoute('/dossiers', () => import('./dossiers/list/Dossiers.svelte')),
		lazyRoute('/dossiers/receive', () => import('./dossiers/receive/Receive.svelte')),
		lazyRoute('/dossiers/express', () => import('./dossiers/express/Express.svelte')),
		lazyRoute('/dossiers/numbers', () => import('./dossiers/numbers/Numbers.svelte')),
		lazyRoute('/routing', () => import('./timing/Routing.svelte')),
		lazyRoute('/duty', () => import('./timing/Duty.svelte')),
		lazyRoute('/notices', () => import('./timing/Notices.svelte')),
		lazyRoute('/assist', () => import('./filing/assist/Assist.svelte')),
		lazyRoute('/blocks', () => import('./filing/blocks/Blocks.svelte')),
		lazyRoute('/sheets', () => import('./filing/sheets/Sheets.svelte')),
		lazyRoute('/dossiers/:id', () => import('./dossiers/list/Dossiers.svelte')),
		lazyRoute('/administration/calendar', () => import('./administration/calendar/Calendar.svelte')),
		lazyRoute('/administration/procedures', () => import('./administration/procedures/Procedures.svelte')),
		lazyRoute('/administration/procedures/:code', () => import('./administration/procedures/Procedures.svelte')),
		lazyRoute('/administration/templates', () => import('./administration/templates/Templates.svelte')),
		lazyRoute('/administration/hours', () => import('./administration/hours/Hours.svelte')),
		lazyRoute('/administration/words', () => import('./administration/words/Words.svelte'))
	],
	BASE
);
