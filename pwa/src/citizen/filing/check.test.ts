import { describe, expect, it } from 'vitest';
import type { Question } from '../categories';
import { answersOf, lacks } from './check';
import { blank } from './draft.svelte';

const question = (kind: string, required = true): Question => ({
	code: 'q', kind: kind as Question['kind'], required, label: { vi: '', en: '' }, options: []
});
const whole = () => ({ ...blank(), where: { source: 'commune' as const, commune: '22366' }, category: 'den-duong', text: 'Mất nước' });
const at = (...found: ReturnType<typeof lacks>) => found.map((lack) => `${lack.at}: ${lack.what}`);

describe('what a draft lacks', () => {
	it('is named in the order of the screen', () => {
		expect(at(...lacks(blank(), [question('yes_no')]))).toEqual(['where: noPlace', 'kind: noKind', 'answers/q: answerNeeded', 'text: wordsNeeded']);
	});

	it('is nothing with words or a photo', () => {
		expect(lacks(whole(), [])).toEqual([]);
		expect(lacks({ ...whole(), text: '', photos: ['a'] }, [])).toEqual([]);
	});

	it.each(['ổ gà ', 'ổ gà'.normalize('NFD')])('is words, when there are only four characters: %s', (text) => {
		expect(at(...lacks({ ...whole(), text }, []))).toEqual(['text: wordsNeeded']);
	});

	it('takes "no" for an answer', () => {
		expect(lacks({ ...whole(), answers: { q: false } }, [question('yes_no')])).toEqual([]);
	});

	it.each(['mười', '1,500', '0,', '1,5 m', '1e3'])('points out a number that is none: %s', (typed) => {
		expect(at(...lacks({ ...whole(), answers: { q: typed } }, [question('number', false)]))).toEqual(['answers/q: numberNeeded']);
	});

	it.each(['1,5', ' 0.5 ', 3])('takes a number as it was typed, or as an older draft holds it: %j', (answer) => {
		expect(lacks({ ...whole(), answers: { q: answer } }, [question('number')])).toEqual([]);
	});

	it('is an answer, where only blanks were typed', () => {
		expect(at(...lacks({ ...whole(), answers: { q: ' ' } }, [question('text')]))).toEqual(['answers/q: answerNeeded']);
	});

	it('counts too many words as people do', () => {
		expect(at(...lacks({ ...whole(), text: '🛵'.repeat(2001) }, []))).toEqual(['text: wordsTooLong']);
	});
});

describe('what is sent of the answers', () => {
	const asked = ['yes_no', 'number', 'text'].map((kind) => ({ ...question(kind), code: kind }));

	it.each([['0,5', 0.5], ['1,5', 1.5], ['12', 12], [0.5, 0.5]])('is the number that was typed: %j', (typed, number) => {
		expect(answersOf(asked, { yes_no: false, number: typed, text: 'sâu' })).toEqual({ yes_no: false, number, text: 'sâu' });
	});

	it('is nothing where a question was left open, or is asked no more', () => {
		expect(answersOf(asked, { number: '', text: ' ', gone: 'x' })).toEqual({});
	});
});

describe('a new draft', () => {
	it('has an id and a secret of its own', () => {
		const [one, other] = [blank(), blank()];
		expect(one.id).not.toBe(other.id);
		expect(one.secret).not.toBe(other.secret);
	});
});
