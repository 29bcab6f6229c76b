import { expect, it } from 'vitest';
import { asSvg, drawn } from './qr';

const LINK = `https://cuaso.example/reports/${crypto.randomUUID()}#s=${'A'.repeat(43)}`;

it('draws a whole follow-up link, with room around it', async () => {
	const code = await drawn(LINK);
	expect(code.size).toBeGreaterThanOrEqual(41 + 8);
	// The three corner squares stand behind four modules of white.
	expect(code.path).toContain('M4 4h1v1h-1z');
	expect(code.path).not.toMatch(/M[0-3] /);
	expect(asSvg(code)).toContain(`viewBox="0 0 ${code.size} ${code.size}"`);
});

it('draws different links differently', async () => {
	expect((await drawn(LINK)).path).not.toBe((await drawn(`${LINK.slice(0, -1)}B`)).path);
});
