import { describe, expect, it } from 'vitest';
import { readPayload } from './payload';

const HERE = 'https://cuaso.example';
const read = (body: unknown) => readPayload({ json: () => body }, HERE, '/');

describe('a push', () => {
	it('says what the server wrote', () => {
		const sent = { id: 'p1', title: 'Phường Nha Trang', body: 'Đã tiếp nhận', url: '/mine/r1?from=push', tag: 'r1' };
		expect(read(sent)).toEqual(sent);
	});

	it.each([
		['no data', null],
		['text that is no JSON', { json: () => JSON.parse('{') as unknown }],
		['a list', { json: () => ['x'] }],
		['a number', { json: () => 7 }]
	])('is shown with a general sentence for %s', (_case, data) => {
		const { id, title, body, url } = readPayload(data, HERE, '/');
		expect([id, title, url]).toEqual([undefined, 'Cửa Số', '/']);
		expect(body).toContain('Bạn có tin mới');
	});

	it.each(['https://evil.example/x', '//evil.example/x', 'javascript:alert(1)', 'https://', 7, undefined])(
		'never leads away from here: %s',
		(url) => {
			expect(read({ title: 'x', url }).url).toMatch(/^\/(?!\/)/);
		}
	);

	it('keeps an absolute address of our own as a path', () => {
		expect(read({ url: `${HERE}/operations/reports/r1` }).url).toBe('/operations/reports/r1');
	});
});
