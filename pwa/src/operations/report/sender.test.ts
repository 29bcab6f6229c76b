import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recallAll, session } from '../session';
import type { Pending } from './send';
import { sender } from './sender.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const pending = (): Pending => ({
	id: crypto.randomUUID(),
	report: crypto.randomUUID(),
	code: 'PA-TEST-01',
	act: 'accept',
	etag: '"1"',
	wish: { to: 'accepted' }
});
const json = (status: number, body: unknown, headers = {}) =>
	new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', etag: '"2"', ...headers } });
const lost = () => Promise.reject(new TypeError('Failed to fetch'));

/** A server that answers moves like this, in turn; what was asked of it. */
function server(...answers: (() => Response | Promise<Response>)[]) {
	const asked: Request[] = [];
	vi.stubGlobal('fetch', async (request: Request) => {
		asked.push(request.clone());
		return (answers.shift() ?? lost)();
	});
	return asked;
}

const listener = { moved: vi.fn(), refusedMove: vi.fn(async () => undefined) };

beforeEach(async () => {
	sender.forget();
	sender.listen(listener);
	listener.moved.mockClear();
	listener.refusedMove.mockClear();
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } });
});

describe('a move', () => {
	it('is sent once, with what was looked at, and its id', async () => {
		const asked = server(() => json(201, { id: 'r' }));
		const move = pending();
		await sender.send(move);
		expect(asked).toHaveLength(1);
		expect(asked[0]?.url).toContain(`/reports/${move.report}/moves/${move.id}`);
		expect(asked[0]?.headers.get('if-match')).toBe('"1"');
		expect(asked[0]?.headers.get('authorization')).toBe('Bearer token');
		expect(await asked[0]?.json()).toEqual({ to: 'accepted' });
		expect(listener.moved.mock.calls[0]?.[1]).toMatchObject({ etag: '"2"', report: { id: 'r' } });
		expect(await recallAll('move:')).toEqual([]);
	});

	it('is sent again as it was after a lost answer, and kept until there is one', async () => {
		const asked = server(lost, () => json(503, {}), () => json(200, { id: 'r' }));
		const move = pending();
		const sent = sender.send(move);
		await vi.waitFor(() => expect(sender.lost).toHaveLength(1));
		expect(await recallAll<Pending>('move:')).toEqual([move]);
		sender.again();
		await vi.waitFor(() => expect(asked).toHaveLength(2));
		await vi.waitFor(async () => {
			sender.again();
			expect(asked).toHaveLength(3);
		});
		await sent;
		expect(new Set(asked.map(({ url }) => url)).size).toBe(1);
		expect(new Set(await Promise.all(asked.map((request) => request.text()))).size).toBe(1);
		expect(listener.moved).toHaveBeenCalledOnce();
		expect(sender.waiting).toEqual([]);
		expect(await recallAll('move:')).toEqual([]);
	});

	it('that is refused is over, with the sentence of the server', async () => {
		server(() => json(412, { status: 412, code: 'stale', detail: 'Người khác đã thay đổi.' }));
		await sender.send(pending());
		const [, refusal] = listener.refusedMove.mock.calls[0] as unknown as [Pending, Error];
		expect(refusal.message).toBe('Người khác đã thay đổi.');
		expect(await recallAll('move:')).toEqual([]);
	});

	it('that an earlier visit left without an answer is sent when the desk opens', async () => {
		const asked = server(lost);
		const move = pending();
		void sender.send(move);
		await vi.waitFor(() => expect(sender.lost).toHaveLength(1));
		// The page is closed and opened again: only what is kept remains.
		sender.forget();
		const again = server(() => json(200, { id: 'r' }));
		await sender.resume();
		await vi.waitFor(() => expect(listener.moved).toHaveBeenCalledOnce());
		expect(again[0]?.url).toBe(asked[0]?.url);
	});

	it('is not sent twice at a time', async () => {
		const asked = server(() => json(201, { id: 'r' }));
		const move = pending();
		await Promise.all([sender.send(move), sender.send(move)]);
		expect(asked).toHaveLength(1);
	});
});
