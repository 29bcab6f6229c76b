import { describe, expect, it } from 'vitest';
import { newSecret, sha256 } from './store';

describe('what is made on the phone', () => {
	it('makes secrets as the server wants them, each another', () => {
		const secrets = Array.from({ length: 200 }, newSecret);
		for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
		expect(new Set(secrets).size).toBe(200);
	});

	it('names a photo by its SHA-256', async () => {
		const bytes = new TextEncoder().encode('abc');
		// FIPS 180-4, the example for "abc".
		expect(await sha256(bytes.buffer)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});
});
