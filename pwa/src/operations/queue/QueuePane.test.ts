import 'fake-indexeddb/auto';
import { render } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '../session';
import type { Row } from '../words';
import { everything } from './filters';
import { queue } from './queue.svelte';
import QueuePane from './QueuePane.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const name = { vi: 'Chiếu sáng', en: 'Lighting' };
const row = (id: string) =>
	({ id, code: id, version: 1, state: 'submitted', filed_at: '2026-11-21T10:00:00Z', category: { code: 'c', name }, commune: { code: 'x', name, full_name: 'Phường X' }, excerpt: id, due_at: null }) as unknown as Row;
const props = { onselect: () => undefined, onfilter: () => undefined };

let rows: Row[];
let led: string[];

beforeEach(async () => {
	[rows, led] = [[row('a'), row('b')], []];
	vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items: rows, next: null }), { headers: { 'content-type': 'application/json' } }));
	Element.prototype.scrollIntoView = function (this: Element) {
		led.push(this.id);
	};
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } });
});

it('leads to a row when it is selected, and not whenever the list is read anew', async () => {
	await queue.show(everything('new'));
	const { rerender } = render(QueuePane, { ...props, selected: 'a' });
	await vi.waitFor(() => expect(led).toEqual(['row-a']));
	rows = [row('new'), ...rows];
	queue.stir();
	await vi.waitFor(() => expect(queue.lastIndex).toBe(1));
	expect(led).toEqual(['row-a']);
	await rerender({ selected: 'b' });
	await vi.waitFor(() => expect(led).toEqual(['row-a', 'row-b']));
});
