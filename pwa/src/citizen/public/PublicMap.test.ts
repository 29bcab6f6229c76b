import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { api } from '../../shared/api/client';
import { publicData } from '../../shared/offline/kept';
import { router } from '../routes';
import PublicMap from './PublicMap.svelte';

interface Shown {
	chosen?: string;
	onselect: (id: string) => void;
	onrest: (bounds: [number, number, number, number], zoom: number) => void;
}

const map = vi.hoisted(() => ({ shown: undefined as unknown }));
vi.mock('../../shared/map', () => ({ MapView: (_anchor: unknown, props: unknown) => void (map.shown = props) }));
vi.mock('../../shared/offline/kept', () => ({ publicData: vi.fn() }));

const report = (id: string) => ({
	id, text: `Phản ánh ${id}`, category: { code: 'o-ga', name: { vi: `Ổ gà ${id}`, en: id } }, state: 'accepted',
	location: { commune: { full_name: 'Phường Nha Trang' } }, filed_at: '2026-11-21T02:30:00Z', photo: null
});
const shown = () => map.shown as Shown;
const cards = () => screen.queryAllByText(/^Phản ánh \d$/).map(({ textContent }) => textContent.slice(-1));

let ids: string[];

async function rest(west: number, found: string[]) {
	ids = found;
	shown().onrest([west, 12, west + 1, 13], 12);
	await vi.waitFor(() => expect(cards()).toEqual(found));
}

beforeEach(() => {
	vi.spyOn(router, 'go').mockImplementation(() => undefined);
	vi.mocked(publicData).mockImplementation((url, show) => {
		if (url.endsWith('/communes')) show({ home: { lat: 12.2, lon: 109.2, zoom: 12 }, items: [] } as never);
		return Promise.resolve();
	});
	vi.spyOn(api, 'GET').mockImplementation(((path: string) =>
		Promise.resolve({ data: path.endsWith('clusters') ? { features: [] } : { items: ids.map(report), next: null } })) as unknown as typeof api.GET);
});

it('a dot that was pressed stands alone until all are asked for, or the map has moved on', async () => {
	render(PublicMap, { context: new Map([['router', router]]) });
	await rest(109, ['1', '2']);
	shown().onselect('2');
	await vi.waitFor(() => expect(cards()).toEqual(['2']));
	await userEvent.click(screen.getByText('Xem tất cả trong vùng này'));
	expect(cards()).toEqual(['1', '2']);
	shown().onselect('1');
	await vi.waitFor(() => expect(cards()).toEqual(['1']));
	await rest(108, ['3', '4']);
	expect(shown().chosen).toBeUndefined();
	await rest(109, ['1', '2']);
});
