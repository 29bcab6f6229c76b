import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { session } from '../../session';
import type { Dossier } from '../words';
import { opened } from './opened.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const version = (number: number) => ({ dossier: { id: 'd', version: number, state: 'signed' } as Dossier, etag: `"${number}"` });

/** A server that answers when it is told to; what stands in the answer. */
function slow() {
	const answers: ((number: number) => void)[] = [];
	vi.stubGlobal('fetch', () => {
		const headers = { 'content-type': 'application/json' };
		return new Promise<Response>((resolve) =>
			answers.push((number) => {
				const { dossier, etag } = version(number);
				resolve(new Response(JSON.stringify(dossier), { headers: { ...headers, etag } }));
			})
		);
	});
	return answers;
}

beforeEach(() => session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } }));
afterEach(() => opened.forget());

it('does not take an answer that left before a deed for the newest word', async () => {
	const answers = slow();
	const reading = opened.open('d');
	await vi.waitFor(() => expect(answers).toHaveLength(1));
	opened.see(version(3));
	answers[0]?.(2);
	await reading;
	expect(opened.dossier?.version).toBe(3);
});

it('takes what the server says when nothing came in between, were it older than what was kept', async () => {
	const answers = slow();
	const first = opened.open('d');
	await vi.waitFor(() => expect(answers).toHaveLength(1));
	answers[0]?.(5);
	await first;
	const again = opened.refresh();
	await vi.waitFor(() => expect(answers).toHaveLength(2));
	answers[1]?.(4);
	await again;
	expect(opened.dossier?.version).toBe(4);
});

it('still shows what was written for an act that somebody else has made impossible', async () => {
	const ask = { to: 'supplement', needs: ['items', 'reason', 'legal_basis'], may: ['until', 'note'], amends: false };
	const base = { id: 'd', version: 1, state: 'processing', applicant: { name: 'Hoa', id_number: null }, moves: [ask] };
	const answers = slow();
	const reading = opened.open('d');
	await vi.waitFor(() => expect(answers).toHaveLength(1));
	answers[0]?.(1);
	await reading;
	opened.see({ dossier: base as unknown as Dossier, etag: '"1"' });
	const act = opened.act('supplement');
	if (!act) throw new Error('the act is offered');
	await opened.press(act);
	const draft = opened.draft('supplement');
	if (!draft) throw new Error('the form is open');
	Object.assign(draft, { items: 'Giấy chứng sinh', until: '2026-12-08', reason: 'Thiếu bản chính' });
	expect(opened.typed).toEqual([]);
	opened.see({ dossier: { ...base, version: 2, state: 'signed', moves: [] } as unknown as Dossier, etag: '"2"' });
	expect(opened.typed).toEqual([['items', 'Giấy chứng sinh'], ['until', '2026-12-08'], ['reason', 'Thiếu bản chính']]);
});
