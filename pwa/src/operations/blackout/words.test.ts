import { describe, expect, it } from 'vitest';
import { drawn, joined, spanOf, suspects, without } from './words';

const TEXT = 'Xe 79A-123.45 đỗ trước nhà 🙂 anh Tèo, gọi 0905 123 456 hoặc teo@thu.vn';

describe('words that are blacked out', () => {
	it('keep their places and their white space', () => {
		expect(drawn('anh Tèo ơi', [{ start: 0, end: 7 }])).toBe('███ ███ ơi');
	});

	it('are behind a veil when they are to be shown again', () => {
		expect(drawn('anh ███ ơi', [])).toBe('anh ░░░ ơi');
		expect(drawn('anh ███ ơi', [{ start: 4, end: 7 }])).toBe('anh ███ ơi');
	});

	it('are counted in characters, as the server does', () => {
		const from = TEXT.indexOf('Tèo');
		expect(spanOf(TEXT, from - 1, from + 4)).toEqual({ start: from - 1, end: from + 3 });
		expect(Array.from(TEXT).slice(from - 1, from + 3).join('')).toBe('Tèo,');
		expect(spanOf(TEXT, from, from)).toBeNull();
		expect(spanOf('a   b', 1, 3)).toBeNull();
	});

	it('are one part where they touch', () => {
		expect(joined([{ start: 5, end: 9 }, { start: 0, end: 3 }, { start: 3, end: 6 }])).toEqual([{ start: 0, end: 9 }]);
		expect(without([{ start: 0, end: 4 }, { start: 6, end: 9 }], { start: 2, end: 5 })).toEqual([{ start: 6, end: 9 }]);
	});
});

describe('what looks personal', () => {
	it('is found: numbers, plates, addresses; once, and only while it can be read', () => {
		expect(suspects(TEXT, []).map(({ words }) => words)).toEqual(['79A-123.45', '0905 123 456', 'teo@thu.vn']);
		const [plate] = suspects(TEXT, []);
		expect(plate && suspects(TEXT, [plate.span]).map(({ words }) => words)).toEqual(['0905 123 456', 'teo@thu.vn']);
	});

	it('is no house number, no year, no price', () => {
		expect(suspects('Số 12 Lê Lợi, năm 2026, 250.000 đồng, gọi 113', [])).toEqual([]);
	});
});
