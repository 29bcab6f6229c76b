import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Category } from '../../directory';
import { answersOf, Draft, isMobile } from './draft.svelte';

const kind = {
	code: 'ngap-nuoc',
	questions: [
		{ code: 'vao-nha', kind: 'yes_no', required: true },
		{ code: 'do-sau', kind: 'number', required: false },
		{ code: 'ghi-chu', kind: 'text', required: false }
	]
} as unknown as Category;


it.each([['0905 123 456', true], ['+84905123456', true], ['84.905.123.456', true], ['090512345', false], ['0258 3822222', false]])(
	'knows a whole mobile number: %s',
	(written, whole) => expect(isMobile(written)).toBe(whole)
);

it('says no, writes numbers as numbers, and leaves out what was not answered', () => {
	expect(answersOf(kind, { 'vao-nha': 'no', 'do-sau': '0,5', 'ghi-chu': ' ' })).toEqual({ 'vao-nha': false, 'do-sau': 0.5 });
});

it('points out what is no number, and never leaves it out unsaid', () => {
	const draft = new Draft();
	Object.assign(draft.words, { category: 'ngap-nuoc', commune: '22366', answers: { 'do-sau': '3 m' } });
	expect(draft.check(kind)).toBe(false);
	expect(draft.errors['/answers/do-sau']).toContain('0,5');
	draft.words.answers['do-sau'] = '2.000.000';
	expect(draft.check(kind)).toBe(true);
	expect(answersOf(kind, draft.words.answers)).toEqual({ 'do-sau': 2_000_000 });
});

it('keeps no name without consent', () => {
	const draft = new Draft();
	Object.assign(draft.words, { name: 'Hoa', category: 'ngap-nuoc', commune: '22366' });
	expect(draft.check(kind)).toBe(false);
	expect(Object.keys(draft.errors)).toEqual(['/consent']);
	draft.words.agrees = true;
	expect(draft.check(kind)).toBe(true);
});

it('goes on with the same person, under another id', () => {
	const draft = new Draft();
	const before = draft.id;
	Object.assign(draft.words, { phone: '0905123456', agrees: true, text: 'Ngập' });
	draft.clear({ same: true });
	expect([draft.words.phone, draft.words.agrees, draft.words.text]).toEqual(['0905123456', true, '']);
	expect(draft.id).not.toBe(before);
	draft.clear();
	expect([draft.words.phone, draft.words.agrees]).toEqual(['', false]);
});
