import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { actKey } from './acts';
import { flush } from './flush';
import { boxOf, PHONE, type OwnAct } from './store';

const REPORT = '5b0c6f0e-1111-4222-8333-944444444444';
const answer = (part: Partial<OwnAct> = {}): OwnAct => ({
	id: actKey(REPORT, 'answer'), report: REPORT, name: 'answer', move: 'm1', note: ' Cột 12 ', reason: '', photos: [], media: {},
	language: 'vi', queued_at: '2026-11-21T02:30:00Z', ...part
});

let bodies: unknown[];

beforeEach(() => {
	bodies = [];
	vi.stubGlobal('fetch', (_path: string, init: RequestInit = {}) => {
		bodies.push(JSON.parse(init.body as string));
		return Promise.resolve(new Response(JSON.stringify({ id: REPORT, timeline: [] }), { status: 201, headers: { 'content-type': 'application/json' } }));
	});
});

afterEach(() => vi.unstubAllGlobals());

it('an answer names the question that stood on the screen', async () => {
	await boxOf(PHONE).write({ on: 'acts', put: answer({ question: 'line-1' }) });
	await flush();
	expect(bodies).toEqual([{ act: 'answer', note: 'Cột 12', reason: null, media: [], question: 'line-1' }]);
});

it('what an older version of the app queued goes as it was', async () => {
	await boxOf(PHONE).write({ on: 'acts', put: answer() });
	await flush();
	expect(bodies).toEqual([{ act: 'answer', note: 'Cột 12', reason: null, media: [] }]);
});
