import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { boxOf, PHONE, type Own, type ReportView } from '../outbox';
import { mine } from './mine.svelte';

const kept = (id: string, own: boolean): Own => ({ id, view: { id, own, following: !own, filed_at: '2026-11-29T00:00:00Z' } as ReportView, photos: [] });
const { answers } = vi.hoisted(() => {
	// The client takes both when it is made; here an address needs a host.
	let status = 0;
	class Asked extends Request {
		constructor(path: string, init?: RequestInit) {
			super(new URL(path, 'http://phone'), init);
		}
	}
	const problem = () => new Response(JSON.stringify({ status, code: 'x' }), { status, headers: { 'content-type': 'application/problem+json' } });
	Object.assign(globalThis, { Request: Asked, fetch: () => Promise.resolve(problem()) });
	return { answers: (next: number) => (status = next) };
});

const box = boxOf(PHONE);

beforeEach(() => box.write({ on: 'reports', put: kept('own', true) }, { on: 'reports', put: kept('other', false) }));

describe('a report that the phone has and the server does not show', () => {
	it('stays where it is one’s own', async () => {
		answers(404);
		const show = vi.fn();
		expect(await mine.one('own', show)).toBe('found');
		expect(show).toHaveBeenCalledOnce();
		expect(await box.get('reports', 'own')).toBeDefined();
	});

	it('goes where it was only followed', async () => {
		answers(404);
		expect(await mine.one('other', vi.fn())).toBe('gone');
		expect(await box.get('reports', 'other')).toBeUndefined();
	});

	it.each([401, 429, 500])('stays where the server answers %i', async (status) => {
		answers(status);
		expect(await mine.one('other', vi.fn())).toBe('found');
		expect([mine.stale, await box.get('reports', 'other')]).toEqual([true, kept('other', false)]);
	});

	it('goes from the list, too', async () => {
		await box.write({ on: 'secrets', put: { id: 'other', secret: 's', made_here: true } }, { on: 'secrets', put: { id: 'own', secret: 't', made_here: true } });
		answers(404);
		await mine.renew();
		expect(mine.reports.map(({ id }) => id)).toEqual(['own']);
		expect(mine.gone, 'and that it went is said').toBe(1);
	});
});
