import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { session } from '../session';
import type { Report } from '../words';
import { opened } from './opened.svelte';
import type { Pending } from './send';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const version = (number: number) => ({ report: { id: 'd', version: number, state: 'accepted' } as Report, etag: `"${number}"` });
const move: Pending = { id: 'm', report: 'd', code: 'PA-TEST-01', act: 'accept', etag: '"2"', wish: { to: 'accepted' } };

/** A server that answers when it is told to; what stands in the answer. */
function slow() {
	const answers: ((number: number) => void)[] = [];
	vi.stubGlobal('fetch', () => {
		const headers = { 'content-type': 'application/json' };
		return new Promise<Response>((resolve) =>
			answers.push((number) => {
				const { report, etag } = version(number);
				resolve(new Response(JSON.stringify(report), { headers: { ...headers, etag } }));
			})
		);
	});
	return answers;
}

beforeEach(() => session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } }));
afterEach(() => opened.forget());

it('does not take an answer that left before a move for the newest word', async () => {
	const answers = slow();
	const reading = opened.open('d');
	await vi.waitFor(() => expect(answers).toHaveLength(1));
	opened.moved(move, version(3));
	answers[0]?.(2);
	await reading;
	expect(opened.report?.version).toBe(3);
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
	expect(opened.report?.version).toBe(4);
});
