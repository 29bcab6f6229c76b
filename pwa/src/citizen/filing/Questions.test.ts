import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Question } from '../categories';
import { writing } from './draft.svelte';
import Questions from './Questions.svelte';

const depth: Question = { code: 'do-sau', kind: 'number', required: false, label: { vi: 'Sâu bao nhiêu mét?', en: 'How many metres deep?' }, options: [] };

it.each(['0,5', '1,5', '1.50'])('a number stands as it is typed: %s', async (typed) => {
	await writing.begin();
	render(Questions, { questions: [depth], errors: {} });
	const field = screen.getByLabelText<HTMLInputElement>(/Sâu bao nhiêu mét/);
	await userEvent.type(field, typed);
	expect([field.value, writing.draft.answers['do-sau']]).toEqual([typed, typed]);
});

it('a draft of an older version shows its number', async () => {
	await writing.begin();
	await writing.change({ answers: { 'do-sau': 30 } });
	render(Questions, { questions: [depth], errors: {} });
	expect(screen.getByLabelText<HTMLInputElement>(/Sâu bao nhiêu mét/).value).toBe('30');
});
