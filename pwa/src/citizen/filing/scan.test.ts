import { afterEach, expect, it, vi } from 'vitest';
import { beginning, scan } from './scan';

const lamp = {
	code: '7K3F29XMQ4TRAW', kind: 'asset' as const, name: 'Trụ đèn LL-17', lat: 12.2388, lon: 109.1967, address: 'Trước 12 Lê Lợi',
	commune: { code: '22366', name: { vi: 'Nha Trang', en: 'Nha Trang' }, full_name: 'Phường Nha Trang' }, category: 'den-duong'
};

afterEach(() => vi.unstubAllGlobals());

it('begins at the thing itself, and names it', () => {
	expect(beginning(lamp)).toMatchObject({
		where: { source: 'pin', lat: 12.2388, lon: 109.1967 }, address: 'Trụ đèn LL-17, Trước 12 Lê Lợi', category: 'den-duong'
	});
});

it('begins in the commune where a code has no position', () => {
	const ward = { ...lamp, kind: 'ward' as const, lat: null, lon: null, address: null, category: null };
	expect(beginning(ward)).toMatchObject({ where: { source: 'commune', commune: '22366' }, address: '', category: null });
});

it.each([
	[404, { gone: 'Không có.' }],
	[410, { gone: 'Không có.' }],
	[429, { unreached: true }],
	[503, { unreached: true }]
])('tells a code that is gone from a server that is busy: %s', async (status, outcome) => {
	vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ detail: 'Không có.', errors: [] }), { status, headers: { 'content-type': 'application/problem+json' } })));
	expect(await scan('X')).toEqual(outcome);
});
