import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeOf } from './exif';

const PHOTOS = join(import.meta.dirname, '../../../../../tests/data/photos/real');

function photo(name: string): ArrayBuffer {
	const file = readFileSync(join(PHOTOS, name));
	return Uint8Array.from(file).buffer;
}

describe('the position in a photo', () => {
	it.each([
		['gps_nikon_0010.jpg', 43.4674, 11.8851],
		['gps_nikon_0021.jpg', 43.467, 11.8844]
	])('is read from %s', (name, lat, lon) => {
		const place = placeOf(photo(name));
		expect(place?.lat).toBeCloseTo(lat, 2);
		expect(place?.lon).toBeCloseTo(lon, 2);
	});

	it('is read from a HEIC of an iPhone', () => {
		const place = placeOf(photo('iphone_IMG_5195.heic'));
		expect(place?.lat).toBeCloseTo(39.0513, 3);
		expect(place?.lon).toBeCloseTo(-94.2888, 3);
	});

	it('is none in a photo without one', () => {
		expect(placeOf(photo('orient_landscape_6.jpg'))).toBeUndefined();
	});

	it('is none, and no error, in a file cut anywhere', () => {
		const whole = photo('gps_nikon_0010.jpg');
		for (let length = 0; length < 2000; length += 7) expect(() => placeOf(whole.slice(0, length))).not.toThrow();
	});
});
