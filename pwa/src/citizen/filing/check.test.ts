import { describe, expect, it } from 'vitest';
import type { Question } from '../categories';
import { lacks, typedNumber } from './check';
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

	it('points out a number that is none', () => {
		expect(at(...lacks({ ...whole(), answers: { q: typedNumber('mười') } }, [question('number', false)]))).toEqual(['answers/q: numberNeeded']);
		expect(lacks({ ...whole(), answers: { q: typedNumber('1,5') } }, [question('number', false)])).toEqual([]);
	});

	it('counts too many words as people do', () => {
		expect(at(...lacks({ ...whole(), text: '🛵'.repeat(2001) }, []))).toEqual(['text: wordsTooLong']);
	});
});

describe('a new draft', () => {
	it('has an id and a secret of its own', () => {
		const [one, other] = [blank(), blank()];
		expect(one.id).not.toBe(other.id);
		expect(one.secret).not.toBe(other.secret);
	});
});
