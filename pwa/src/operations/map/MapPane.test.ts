import 'fake-indexeddb/auto';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { opened } from '../report';
import { session } from '../session';
import type { Report } from '../words';
import MapPane from './MapPane.svelte';

const chart = vi.hoisted(() => ({
	goTo: vi.fn(), dots: vi.fn(), choose: vi.fn(), position: vi.fn(), mark: vi.fn(), drawOutlines: vi.fn(), close: vi.fn(),
	rest: (_seen: object): unknown => undefined
})); // prettier-ignore
vi.mock('../../shared/map/chart', () => ({
	Chart: { open: (_host: unknown, _start: unknown, _label: unknown, reactions: { rest: typeof chart.rest }) => ((chart.rest = reactions.rest), Promise.resolve(chart)) }
}));

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const report = (id: string, lat: number) => ({ id, version: 1, state: 'accepted', location: { lat, lon: 109.2 } }) as Report;
const read = (id: string, lat: number) => (opened.took({ report: report(id, lat), etag: '"1"' }), tick());
const drag = () => (chart.rest({ centre: { lat: 16, lon: 108 }, zoom: 12, bounds: [107, 15, 109, 17], byHand: true }), tick());

beforeEach(async () => {
	vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items: [], next: null, type: 'FeatureCollection', features: [] }), { headers: { 'content-type': 'application/json' } }));
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } });
	chart.goTo.mockClear();
});
afterEach(() => opened.forget());

it('leads to a report when it is selected or has moved, and not each time it is read', async () => {
	opened.id = 'a';
	await read('a', 12.2);
	const { rerender } = render(MapPane, { selected: 'a', onselect: () => undefined });
	await vi.waitFor(() => expect(chart.dots).toHaveBeenCalled());
	await drag();
	await read('a', 12.2);
	expect(chart.goTo).not.toHaveBeenCalled();
	await read('a', 12.3);
	expect(chart.goTo).toHaveBeenLastCalledWith(expect.objectContaining({ lat: 12.3 }), 15);
	await drag();
	opened.id = 'b';
	await rerender({ selected: 'b' });
	await read('b', 12.4);
	expect(chart.goTo).toHaveBeenCalledTimes(2);
	expect(chart.goTo).toHaveBeenLastCalledWith(expect.objectContaining({ lat: 12.4 }), 15);
});
