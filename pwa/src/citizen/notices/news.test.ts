import { expect, it } from 'vitest';
import type { Own } from '../outbox';
import { newsOf } from './news.svelte';

const line = (id: string, kind: string, from_sender: boolean) => ({ id, kind, from_sender, at: `2026-11-21T0${id}:00:00Z` });

it('what I filed and wrote myself is no news to me', () => {
	const timeline = [line('1', 'filed', true), line('2', 'message', false), line('3', 'message', true), line('4', 'moved', true), line('5', 'moved', false)];
	const own = { id: 'r1', photos: [], view: { timeline } } as unknown as Own;
	expect(newsOf([own]).map(({ id }) => id)).toEqual(['5', '2']);
});
