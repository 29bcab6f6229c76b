import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { letFollow, withdraw } from './acts';

const problem = (status: number, body: object) =>
	new Response(JSON.stringify({ status, code: 'x', title: '', ...body }), { status, headers: { 'content-type': 'application/problem+json' } });

let asked: { path: string; init: RequestInit } | undefined;
const answers = (give: () => Response) =>
	vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
		asked = { path, init };
		return new Promise((resolve) => resolve(give()));
	});

afterEach(() => vi.unstubAllGlobals());

describe('what an applicant does', () => {
	it('takes a dossier back as it was seen', async () => {
		answers(() => new Response('{}', { status: 201 }));
		expect(await withdraw('d1', 'm1', 4, 'Làm lại')).toEqual({ ok: true });
		expect(asked?.path).toBe('/api/v1/dossiers/d1/moves/m1');
		expect(new Headers(asked?.init.headers).get('if-match')).toBe('"4"');
		expect(JSON.parse(asked?.init.body as string)).toEqual({ to: 'withdrawn', reason: 'Làm lại' });
	});

	it('is told beside the number what is wrong with it', async () => {
		answers(() => problem(422, { detail: 'Có mục chưa đúng.', errors: [{ pointer: '/phone', code: 'bad_format', detail: 'Số chưa đúng.' }] }));
		expect(await letFollow('d1', 'f1', 'Con gái', '12')).toEqual({ ok: false, sentence: 'Có mục chưa đúng.', phone: 'Số chưa đúng.' });
	});

	it('is told in a sentence when there is no connection', async () => {
		answers(() => {
			throw new TypeError('Failed to fetch');
		});
		expect(await letFollow('d1', 'f1', 'Con gái', '0905123456')).toMatchObject({ ok: false, sentence: expect.stringContaining('khi có mạng') as string });
	});
});
