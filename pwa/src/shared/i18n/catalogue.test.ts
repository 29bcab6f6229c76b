import { afterEach, describe, expect, it } from 'vitest';
import { catalogue, named } from './catalogue';
import { language } from './language.svelte';

const t = catalogue(
	{ hello: 'Chào bạn', left: 'Còn {n} ngày ở {place}' },
	{ hello: 'Hello', left: '{n} days left in {place}' }
);

afterEach(() => language.choose('vi'));

describe('a catalogue', () => {
	it('speaks Vietnamese first', () => {
		expect(t('hello')).toBe('Chào bạn');
		expect(document.documentElement.lang).toBe('vi');
	});

	it('follows the language, and the page says so', () => {
		language.choose('en');
		expect(t('left', { n: 3, place: 'Nha Trang' })).toBe('3 days left in Nha Trang');
		expect(document.documentElement.lang).toBe('en');
		expect(localStorage.getItem('language')).toBe('en');
	});

	it('never takes a value for another placeholder', () => {
		expect(t('left', { n: 2, place: '{n}' })).toBe('Còn 2 ngày ở {n}');
	});

	it('counts in English, where the text has both words', () => {
		const many = catalogue({ found: '{n} phản ánh' }, { found: '{n} {n|report|reports}' });
		expect(many('found', { n: 1 })).toBe('1 phản ánh');
		language.choose('en');
		expect([0, 1, 2].map((n) => many('found', { n }))).toEqual(['0 reports', '1 report', '2 reports']);
	});

	it('refuses what is missing at compile time', () => {
		// @ts-expect-error the English text is missing
		catalogue({ a: 'một', b: 'hai' }, { a: 'one' });
		// @ts-expect-error a value is missing
		expect(t('left', { n: 1 })).toContain('{place}');
	});

	it('picks the name of data', () => {
		const name = { vi: 'Ổ gà', en: 'Pothole' };
		expect(named(name)).toBe('Ổ gà');
		language.choose('en');
		expect(named(name)).toBe('Pothole');
	});
});
