import 'fake-indexeddb/auto';
import { render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writing } from './draft.svelte';
import { finder } from './position.svelte';
import WhereStep from './WhereStep.svelte';

const SPOT = { lat: 12.2388, lon: 109.1967, accuracy_m: 25 };
const HOME = { lat: 12.2601, lon: 109.1801, accuracy_m: 8 };
const BESIDE = { lat: 12.23885, lon: 109.1967, accuracy_m: 9 };

const map = vi.hoisted(() => ({ shown: undefined as unknown }));
vi.mock('../../shared/map', async (original) => ({
	...(await original<object>()), MapView: (_anchor: unknown, props: unknown) => void (map.shown = props)
}));

const place = () => writing.draft.where;

async function heard(position: typeof SPOT) {
	finder.best = position;
	await tick();
}

beforeEach(async () => {
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
	vi.stubGlobal('ResizeObserver', class {
		observe = vi.fn();
		unobserve = vi.fn();
	});
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no connection')));
	finder.best = undefined;
	await writing.begin();
});

afterEach(() => vi.unstubAllGlobals());

it('a place that was confirmed at the spot stays when its reporter adds an address at home', async () => {
	await writing.change({ where: { source: 'gps', ...SPOT } });
	const { getByLabelText } = render(WhereStep, { onnext: vi.fn() });
	await heard(HOME);
	await userEvent.type(getByLabelText(/Chỉ dẫn thêm/), 'Hẻm 12');
	expect([place(), writing.draft.address]).toEqual([{ source: 'gps', ...SPOT }, 'Hẻm 12']);
	await heard(BESIDE);
	expect(place(), 'but it is made finer').toEqual({ source: 'gps', ...BESIDE });
	await heard({ ...HOME, accuracy_m: 5 });
	expect(place(), 'and not moved after that').toEqual({ source: 'gps', ...BESIDE });
});

it('a position of this visit gives way to any better one', async () => {
	render(WhereStep, { onnext: vi.fn() });
	await heard(SPOT);
	expect(place()).toEqual({ source: 'gps', ...SPOT });
	await heard(HOME);
	expect(place()).toEqual({ source: 'gps', ...HOME });
});

it('the map is not led away under a finger that drags it, until one asks where one is', async () => {
	const { getByRole, queryByRole } = render(WhereStep, { onnext: vi.fn() });
	await heard(SPOT);
	await heard({ ...SPOT, accuracy_m: 20 });
	expect(place()).toMatchObject({ accuracy_m: 20 });
	expect(queryByRole('button', { name: /Lấy vị trí của tôi/ })).toBeNull();
	(map.shown as { ongrasp: () => void }).ongrasp();
	await heard(BESIDE);
	expect(place()).toEqual({ source: 'gps', ...SPOT, accuracy_m: 20 });
	await userEvent.click(getByRole('button', { name: /Lấy vị trí của tôi/ }));
	await heard(BESIDE);
	expect(place()).toEqual({ source: 'gps', ...BESIDE });
});
