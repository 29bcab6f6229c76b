import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { AllowedMove, Report } from '../words';
import { actsOf } from './acts';
import { Draft } from './draft.svelte';

const move = (to: AllowedMove['to'], more: Partial<AllowedMove>): AllowedMove => ({ to, needs: [], may: ['note'], amends: false, note_is_public: false, reasons: [], ...more });
const ANSWER = move('answered', { needs: ['public_answer'], may: ['media', 'no_photo_reason', 'note'] });
const APPROVE = move('resolved', { may: ['no_photo_reason', 'note'] });

/** A report that is worked on, or whose answer waits, and the draft of what comes next. */
function next(more: Partial<Report>, allowed: AllowedMove, name: 'answer' | 'approve') {
	const report = { id: 'r', state: 'in_progress', publication: 'hidden', agency: { code: 'a' }, category: { code: 'c' }, photo_needed: true, moves: [allowed], ...more } as unknown as Report;
	const [act] = actsOf(report);
	if (!act) throw new Error('nothing is offered');
	return { act, report, draft: new Draft(report, name) };
}

describe('a photo of afterwards', () => {
	it('or a word why there is none is asked for before it is sent', () => {
		const { act, report, draft } = next({}, ANSWER, 'answer');
		draft.public_answer = 'Đã dọn xong vỉa hè.';
		expect(draft.check(act, report)).toBe(false);
		expect(draft.errors.media).toContain('ảnh sau xử lý');
		draft.no_photo_reason = ' Trời tối. ';
		expect(draft.check(act, report)).toBe(true);
		expect(draft.wish(act, report)).toEqual({ to: 'answered', public_answer: 'Đã dọn xong vỉa hè.', no_photo_reason: 'Trời tối.' });
		draft.no_photo_reason = 'a'.repeat(2001);
		expect(draft.check(act, report)).toBe(false);
	});

	it('is asked of nothing else', () => {
		const { act, report, draft } = next({ photo_needed: false }, ANSWER, 'answer');
		draft.public_answer = 'Đã nhắc nhở chủ quán.';
		draft.no_photo_reason = 'Trời tối.';
		expect(draft.check(act, report)).toBe(true);
		expect(draft.wish(act, report)).not.toHaveProperty('no_photo_reason');
	});

	it('leaves the word to be worked on when the answer was sent back', () => {
		expect(next({ public_answer: 'Đã dọn.', no_photo_reason: 'Trời tối.' }, ANSWER, 'answer').draft.no_photo_reason).toBe('Trời tối.');
	});

	it('lets approval pass at one press unless the answer has neither', () => {
		expect(next({ state: 'answered', photo_needed: false }, APPROVE, 'approve').act.atOnce).toBe(true);
		const { act, report, draft } = next({ state: 'answered' }, APPROVE, 'approve');
		expect(act.atOnce).toBe(false);
		expect(draft.check(act, report)).toBe(false);
		expect(draft.errors.no_photo_reason).toBeTruthy();
	});
});

describe('another category', () => {
	const AMEND = move('accepted', { may: ['category', 'publish'], amends: true });
	const shown = { state: 'accepted', publication: 'public', publicity: 'answer_only' } as const;

	it('of which more may be public is public only if somebody says so again', () => {
		const { act, report, draft } = next(shown, AMEND, 'amend' as 'answer');
		expect(draft.publish).toBe(true);
		draft.sort('d', report);
		expect(draft.publish).toBe(false);
		expect(draft.wish(act, report)).toEqual({ to: 'accepted', category: 'd', publish: false });
		draft.publish = true;
		expect(draft.wish(act, report)).toEqual({ to: 'accepted', category: 'd', publish: true });
		draft.sort('c', report);
		expect(draft.publish).toBe(true);
		expect(draft.wish(act, report)).toEqual({ to: 'accepted' });
	});

	it('of which no more may be public leaves the switch as somebody put it', () => {
		const { act, report, draft } = next({ ...shown, publicity: 'public' }, AMEND, 'amend' as 'answer');
		draft.publish = false;
		draft.sort('d', report);
		expect(draft.wish(act, report)).toEqual({ to: 'accepted', category: 'd', publish: false });
		const first = next({ state: 'submitted', publicity: 'answer_only' }, AMEND, 'amend' as 'answer');
		first.draft.publish = true;
		first.draft.sort('d', first.report);
		expect(first.draft.wish(first.act, first.report)).toMatchObject({ category: 'd', publish: true });
	});

	it('leaves public what was read as such', () => {
		const { act, report, draft } = next({ ...shown, publicity: 'public' }, AMEND, 'amend' as 'answer');
		draft.sort('d', report);
		expect(draft.wish(act, report)).toEqual({ to: 'accepted', category: 'd' });
	});
});
