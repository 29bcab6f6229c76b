import { expect, it } from 'vitest';
import { filled, inserted } from './placeholders';

const WORDS = { code: 'PA-1', place: 'Lê Lợi', due: '16:30', agency: 'Phường' };
const read = (template: string) => filled(template, WORDS).pieces.map(({ text }) => text).join('');

it('reads as the reporter will read it, and marks what is the report’s own', () => {
	expect(read('{agency} đã xử lý {code} tại {place} trước {due}.')).toBe('Phường đã xử lý PA-1 tại Lê Lợi trước 16:30.');
	expect(filled('Mã {code}.', WORDS).pieces).toEqual([
		{ text: 'Mã ', filled: false },
		{ text: 'PA-1', filled: true },
		{ text: '.', filled: false }
	]);
});

it('takes doubled braces for what they look like', () => {
	expect(read('{{code}} là mã')).toBe('{code} là mã');
	expect(filled('{{code}}', WORDS).stray).toBeNull();
});

it.each([['Chào {name}, {ai}', '{name}'], ['Xong {}', '{}'], ['Ngoặc { lẻ', '{'], ['Ngoặc } lẻ', '}'], ['{code}', null]])(
	'finds what cannot be filled in %s',
	(template, stray) => expect(filled(template, WORDS).stray).toBe(stray)
);

it('puts a placeholder where the caret is, over what is selected', () => {
	expect(inserted('Mã  nhé', 3, 3, 'code')).toEqual({ text: 'Mã {code} nhé', caret: 9 });
	expect(inserted('Mã ABC nhé', 3, 6, 'code')).toEqual({ text: 'Mã {code} nhé', caret: 9 });
});
