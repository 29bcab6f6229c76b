import { numberIn } from '../../shared/i18n/number';
import type { Question } from '../categories';
import type { Draft } from '../outbox';

/** As the server counts (reports/draft.py): characters without a photo or a voice note, and at most. */
export const LEAST_WORDS = 5;
export const MOST_WORDS = 2000;

/** What still keeps a draft from being sent: a place in it, and the name of what is wrong there. */
export interface Lack {
	at: 'where' | 'kind' | 'text' | 'phone' | `answers/${string}`;
	what: 'noPlace' | 'phoneNeeded' | 'noKind' | 'wordsNeeded' | 'wordsTooLong' | 'answerNeeded' | 'numberNeeded';
}

/** A Vietnamese mobile number, as people write it. */
const MOBILE = /^(\+?84|0)(3|5|7|8|9)\d{8}$/;

type Answer = Draft['answers'][string];

const isEmpty = (answer: Answer | undefined): boolean => answer === undefined || (typeof answer === 'string' && answer.trim() === '');

function lackOfAnswer({ code, kind, required }: Question, answer: Answer | undefined): Lack | undefined {
	const at = `answers/${code}` as const;
	if (isEmpty(answer)) return required ? { at, what: 'answerNeeded' } : undefined;
	return kind === 'number' && typeof numberOf(answer) !== 'number' ? { at, what: 'numberNeeded' } : undefined;
}

function lackOfWords({ text, photos, voice }: Draft): Lack | undefined {
	// One letter with its marks is one character, however the keyboard wrote it.
	const length = [...text.normalize('NFC').trim()].length;
	if (length > MOST_WORDS) return { at: 'text', what: 'wordsTooLong' };
	return photos.length === 0 && !voice && length < LEAST_WORDS ? { at: 'text', what: 'wordsNeeded' } : undefined;
}

/** Everything that is missing, in the order of the screen. The same rules as the server's, so that sending rarely fails. */
export function lacks(draft: Draft, questions: Question[], signedIn = false): Lack[] {
	const all: (Lack | undefined)[] = [
		draft.where ? undefined : { at: 'where', what: 'noPlace' },
		draft.category ? undefined : { at: 'kind', what: 'noKind' },
		...questions.map((question) => lackOfAnswer(question, draft.answers[question.code])),
		lackOfWords(draft),
		draft.call_me && !signedIn && !MOBILE.test((draft.phone ?? '').replaceAll(/[\s.-]/g, '')) ? { at: 'phone', what: 'phoneNeeded' } : undefined
	];
	return all.filter((lack) => lack !== undefined);
}

/** What is no number stays as it was typed, to be pointed out. */
const numberOf = (typed: Answer | undefined): Answer | undefined => (typeof typed === 'string' ? (numberIn(typed) ?? typed) : typed);

/** What was chosen and typed, as the server takes it; a question left open is left out. */
export function answersOf(questions: Question[], given: Draft['answers']): Draft['answers'] {
	const said = questions.map(({ code, kind }) => [code, kind === 'number' ? numberOf(given[code]) : given[code]] as const);
	return Object.fromEntries(said.filter((pair): pair is [string, Answer] => !isEmpty(pair[1])));
}
