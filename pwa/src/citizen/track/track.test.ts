import { afterEach, describe, expect, it, vi } from 'vitest';
import { receiptOf, takeReceipt, track } from './track';

const problem = (status: number, code: string, detail: string) =>
	new Response(JSON.stringify({ status, code, title: '', detail, errors: [] }), {
		status,
		headers: { 'content-type': 'application/problem+json' }
	});

const answers = (give: () => Response) => vi.stubGlobal('fetch', () => new Promise((resolve) => resolve(give())));

afterEach(() => {
	vi.unstubAllGlobals();
	history.replaceState(null, '', '/');
});

describe('the address of a receipt', () => {
	it.each([
		['?code=H32.22366-261121-0001', '#123456', { code: 'H32.22366-261121-0001', secret: '123456' }],
		['?code=H32.22366-261121-0001', '', { code: 'H32.22366-261121-0001', secret: '' }],
		['', '#tra-cuu', { code: '', secret: '' }],
		['?code=x', '#1234567', { code: 'x', secret: '' }]
	])('%s%s', (search, hash, expected) => expect(receiptOf({ search, hash })).toEqual(expected));

	it('loses its digits at once', () => {
		history.replaceState({ depth: 1 }, '', '/track?code=H32.22366-261121-0001#123456');
		expect(takeReceipt()).toEqual({ code: 'H32.22366-261121-0001', secret: '123456' });
		expect(location.href).toMatch(/\/track\?code=H32\.22366-261121-0001$/);
		expect(history.state).toEqual({ depth: 1 });
	});
});

describe('looking up', () => {
	it('gives the sentence of the server, the same for unknown and wrong', async () => {
		answers(() => problem(404, 'nothing_to_track', 'Không có hồ sơ nào khớp.'));
		expect(await track(' H32-1 ', '1234')).toEqual({ is: 'refused', sentence: 'Không có hồ sơ nào khớp.', often: false });
	});

	it('tells too many tries, with how long to wait', async () => {
		answers(() => problem(429, 'tracked_too_often', 'Hãy thử lại sau 20 phút.'));
		expect(await track('H32-1', '1234')).toEqual({ is: 'refused', sentence: 'Hãy thử lại sau 20 phút.', often: true });
	});

	it('tells a missing connection from a server that is unwell', async () => {
		answers(() => {
			throw new TypeError('Failed to fetch');
		});
		expect(await track('H32-1', '1234')).toEqual({ is: 'offline' });
		answers(() => new Response('<h1>502</h1>', { status: 502, headers: { 'content-type': 'text/html' } }));
		expect(await track('H32-1', '1234')).toEqual({ is: 'unwell' });
	});
});
