import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hold } from './access';
import { flush } from './flush';
import { arrive, leave } from './people';
import { boxOf, type Supplement } from './store';

const ME = '5b0c6f0e-1111-4222-8333-944444444444';
const SHAS = ['a'.repeat(64), 'b'.repeat(64)];
const VIEW = { id: 'd1', code: 'H32.22366-261121-0001', state: 'processing' };

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

let asked: { what: string; body: unknown }[];
let answer: (what: string) => Response;

const queued = (part: Partial<Supplement> = {}): Supplement => ({
	id: 'd1', asked: 's1', answer: 'a1', note: ' Bản sao có chứng thực ', photos: SHAS, media: {}, language: 'vi', queued_at: '2026-11-21T02:30:00Z', ...part
});

async function put(item: Supplement) {
	const scans = item.photos.map((id) => ({ on: 'scans' as const, put: { id, bytes: new ArrayBuffer(4), type: 'image/jpeg', thumb: null } }));
	await boxOf(ME).write({ on: 'supplements', put: item }, ...scans);
}

const kept = () => boxOf(ME).get('supplements', 'd1');

beforeEach(async () => {
	asked = [];
	answer = (what) => (what.includes('/media/') ? json(201, { media_id: `m-${what.slice(-2)}` }) : json(201, VIEW));
	vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
		const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
		asked.push({ what: path, body });
		return new Promise((resolve, reject) => {
			try {
				resolve(answer(path));
			} catch (error) {
				reject(error as Error);
			}
		});
	});
	await arrive(ME, '+84905123456');
	hold({ access_token: 't', expires_in: 900, account: { id: ME } } as Parameters<typeof hold>[0]);
});

afterEach(async () => {
	hold(null);
	await leave(ME);
	vi.unstubAllGlobals();
});

describe('handing in what was asked for', () => {
	it('sends the photos, then the words, and keeps the dossier as it is now', async () => {
		await put(queued());
		expect(await flush()).toMatchObject({ waiting: 0 });
		expect(asked.at(-1)).toEqual({ what: '/api/v1/dossiers/d1/supplements/a1', body: { note: 'Bản sao có chứng thực', media: ['m-aa', 'm-bb'] } });
		expect((await boxOf(ME).get('dossiers', 'd1'))?.view.state).toBe('processing');
		expect([await kept(), await boxOf(ME).all('scans')]).toEqual([undefined, []]);
	});

	it('leaves a draft alone until somebody presses send', async () => {
		await put(queued({ queued_at: undefined }));
		expect(await flush()).toMatchObject({ waiting: 0 });
		expect([asked, (await kept())?.answer]).toEqual([[], 'a1']);
	});

	it('waits for a connection under the same id, and sends no photo twice', async () => {
		await put(queued());
		const whole = answer;
		answer = (what) => {
			if (what.endsWith(SHAS[0] ?? '')) return whole(what);
			throw new TypeError('Failed to fetch');
		};
		expect(await flush()).toMatchObject({ waiting: 1 });
		answer = whole;
		await flush(true);
		expect(asked.filter(({ what }) => what.endsWith(SHAS[0] ?? ''))).toHaveLength(1);
		expect(asked.at(-1)?.what).toBe('/api/v1/dossiers/d1/supplements/a1');
	});

	it('comes back whole when it is refused, with the reason, for another try', async () => {
		await put(queued());
		answer = (what) => (what.includes('/media/') ? json(201, { media_id: 'm' }) : json(409, { code: 'not_asked', detail: 'Hiện không được yêu cầu.', errors: [] }));
		await flush();
		const back = await kept();
		expect(back).toMatchObject({ note: ' Bản sao có chứng thực ', photos: SHAS, refusal: { detail: 'Hiện không được yêu cầu.' } });
		expect([back?.queued_at, back?.answer === 'a1']).toEqual([undefined, false]);
		expect(await boxOf(ME).all('scans')).toHaveLength(2);
	});

	it('keeps a photo that another supplement shows too', async () => {
		await put(queued());
		await put(queued({ id: 'd2', queued_at: undefined, photos: SHAS.slice(0, 1) }));
		await flush();
		expect((await boxOf(ME).all('scans')).map(({ id }) => id)).toEqual([SHAS[0]]);
	});

	it('waits for its owner when the session has ended', async () => {
		await put(queued());
		hold(null);
		answer = () => json(401, { code: 'unauthenticated', detail: '', errors: [] });
		await flush();
		expect(await kept()).toMatchObject({ needs_sign_in: true, queued_at: '2026-11-21T02:30:00Z' });
	});
});
