import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { outbox } from './outbox.svelte';
import { boxOf, PHONE, type Draft } from './store';

const draft = (text: string): Draft => ({
	id: 'r1', secret: 's1', changed_at: '', seen_at: '', photos: [], where: null, place_name: '', address: '',
	category: 'rubbish', answers: {}, text
});
const ABOUT = { category_name: { vi: 'Rác thải', en: 'Rubbish' }, urgent: false, language: 'vi' };

it('sends both when two tabs have written on one draft', async () => {
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no connection')));
	const first = await outbox.file(draft('in one tab'), ABOUT);
	const second = await outbox.file(draft('in the other'), ABOUT);
	const waiting = await boxOf(PHONE).all('waiting');
	expect(first).toBe('r1');
	expect(second).not.toBe(first);
	expect(waiting.map((item) => [item.id, item.draft.text]).sort()).toEqual([[first, 'in one tab'], [second, 'in the other']].sort());
	expect(new Set(waiting.map((item) => item.draft.secret)).size).toBe(2);
});
