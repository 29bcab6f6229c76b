import encodeQR from 'qr';
import { expect, it } from 'vitest';
import { read } from './ownDetector';

const CARD = '056190001234|225123456|Nguyễn Thị Hoa|21051990|Nữ|12 Lê Lợi, Nha Trang, Khánh Hòa|25122021';

/** A code as pixels: `size` of them for each of its modules, on a grey ground. */
function picture(text: string, size: number) {
	const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
	const width = modules.length * size;
	const data = new Uint8ClampedArray(width * width * 4).fill(255);
	for (let y = 0; y < width; y++) {
		for (let x = 0; x < width; x++) {
			const dark = modules[Math.floor(y / size)]?.[Math.floor(x / size)];
			data.fill(dark ? 40 : 215, (y * width + x) * 4, (y * width + x) * 4 + 3);
		}
	}
	return { width, height: width, data };
}

it('reads the code of an identity card, with its Vietnamese letters', () => {
	expect(read(picture(CARD, 4))).toBe(CARD);
});

it('sees no code where there is none', () => {
	expect(read({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(180) })).toBeNull();
});
