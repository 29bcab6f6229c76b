import { describe, expect, it } from 'vitest';
import { isHeif, take } from './take';

const bytes = (text: string) => new TextEncoder().encode(text).buffer;

describe('a photo that this browser cannot read', () => {
	it('goes as it is when it is a HEIC', () => {
		expect(isHeif(bytes('\0\0\0\x18ftypheic'))).toBe(true);
	});

	it.each(['', 'ftyp', '<html>', '\xff\xd8\xff\xe0 half a JPEG'])('is no HEIC: %j', (text) => {
		expect(isHeif(bytes(text))).toBe(false);
	});
});

it('does not take a file that is no photo', async () => {
	expect(await take(new File(['%PDF'], 'x.pdf', { type: 'application/pdf' }))).toEqual({ refusal: 'not-a-photo' });
});
