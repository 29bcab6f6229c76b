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
