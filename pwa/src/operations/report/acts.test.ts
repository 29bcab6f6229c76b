import { describe, expect, it } from 'vitest';
import type { AllowedMove, State } from '../words';
import { actsOf } from './acts';

const move = (to: State, more: Partial<AllowedMove> = {}): AllowedMove => ({ to, needs: [], may: ['note'], amends: false, note_is_public: false, reasons: [], ...more });
const names = (state: State, ...moves: AllowedMove[]) => actsOf({ state, moves }).map(({ name }) => name);

describe('what may be done', () => {
	it('is what the server allows, the main thing first', () => {
		expect(names('submitted', move('rejected'), move('accepted'), move('submitted', { amends: true }))).toEqual([
			'accept',
			'reject'
		]);
		expect(names('accepted', move('rejected'), move('accepted', { amends: true }), move('assigned'))).toEqual([
			'assign',
			'amend',
			'reject'
		]);
		expect(names('answered')).toEqual([]);
	});

	it('puts what turns a report away last, and never makes it the main thing', () => {
		// Intake at an accepted report: nothing carries it on, and refusing it is not what the desk offers first.
		expect(names('accepted', move('rejected'), move('accepted', { amends: true }), move('needs_info'))).toEqual(['amend', 'ask', 'reject']);
		expect(names('answered', move('in_progress'), move('resolved'))).toEqual(['approve', 'sendBack']);
		expect(names('forwarded', move('accepted', { needs: ['declines'] }), move('accepted'))).toEqual(['take', 'decline']);
		for (const state of ['submitted', 'accepted', 'needs_info'] as const) {
			const acts = actsOf({ state, moves: [move('rejected'), move('needs_info'), move('accepted'), move('assigned')] });
			expect(acts.at(-1)?.name).toBe('reject');
			expect(acts.filter(({ kind }) => kind === 'primary').map(({ name }) => name)).not.toContain('reject');
		}
	});

	it('leaves out moves that this version does not know', () => {
		expect(names('submitted', move('closed'))).toEqual([]);
	});

	it('has one key for one act of a state', () => {
		const all: Record<string, State[]> = {
			submitted: ['accepted', 'rejected'],
			accepted: ['assigned', 'rejected'],
			assigned: ['in_progress', 'accepted'],
			answered: ['resolved', 'in_progress'],
			reopened: ['assigned', 'in_progress', 'closed']
		};
		for (const [state, targets] of Object.entries(all)) {
			const keys = actsOf({ state: state as State, moves: targets.map((to) => move(to)) }).map(({ key }) => key);
			expect(new Set(keys).size).toBe(targets.length);
		}
	});

	it('asks first for what it needs', () => {
		const [act] = actsOf({ state: 'in_progress', moves: [move('answered', { needs: ['public_answer'], may: ['media', 'note'] })] });
		expect(act?.fields).toEqual(['public_answer', 'media', 'note']);
		expect(act?.atOnce).toBe(false);
	});
});
