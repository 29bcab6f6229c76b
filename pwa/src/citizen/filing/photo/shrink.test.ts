import { describe, expect, it } from 'vitest';
import { bestUnder, fitted, isSmall } from './shrink';

describe('shrinking', () => {
	it.each([
		[{ width: 4000, height: 3000 }, { width: 1600, height: 1200 }],
		[{ width: 3000, height: 4000 }, { width: 1200, height: 1600 }],
		[{ width: 640, height: 480 }, { width: 640, height: 480 }],
		[{ width: 9000, height: 2 }, { width: 1600, height: 1 }]
	])('fits %o into 1600', (size, result) => {
		expect(fitted(size, 1600)).toEqual(result);
	});

	it.each([
		['image/jpeg', 250_000, 1600, true],
		['image/jpeg', 400_000, 1600, false],
		['image/jpeg', 250_000, 1601, false],
		['image/png', 10_000, 100, false]
	])('leaves %s of %i bytes and %i px alone: %s', (type, bytes, width, alone) => {
		expect(isSmall(type, bytes, { width, height: 10 })).toBe(alone);
	});

	it('takes the best quality that is small enough, else the smallest', async () => {
		const encode = (size: (quality: number) => number) => (quality: number) => Promise.resolve(new Blob(['x'.repeat(size(quality))]));
		expect((await bestUnder(70, encode((quality) => quality * 100))).size).toBe(65);
		expect((await bestUnder(1, encode((quality) => quality * 100))).size).toBe(50);
	});
});
