import { describe, expect, it, vi } from 'vitest';
import type { Message } from './parse';
import { backoff, follow, SILENCE_MS, type Connected } from './stream';

const body = (...pieces: string[]) =>
	new ReadableStream<Uint8Array>({
		start(stream) {
			for (const piece of pieces) stream.enqueue(new TextEncoder().encode(piece));
			stream.close();
		}
	});

/** Follow a server that answers these in turn, then 401, which ends it. */
async function following(...answers: (() => Response | Promise<Response>)[]) {
	const asked: string[] = [];
	const messages: Message[] = [];
	const states: Connected[] = [];
	const waits: number[] = [];
	await follow(
		{
			open: async (lastId) => {
				asked.push(lastId);
				return (answers.shift() ?? (() => new Response(null, { status: 401 })))();
			},
			onmessage: (message) => messages.push(message),
			onstate: (state) => void states.push(state),
			wait: async (milliseconds) => void waits.push(milliseconds),
			random: () => 1
		},
		new AbortController().signal
	);
	return { asked, messages, states, waits };
}

const says = (...pieces: string[]) => () => new Response(body(...pieces));
const lost = () => Promise.reject(new TypeError('Failed to fetch'));
const refuses = (status: number) => () => new Response(null, { status });

describe('following a stream', () => {
	it('goes on behind the last event heard when a token ran out, without waiting', async () => {
		const { asked, messages, waits } = await following(
			says('id: 1-1\ndata: a\n\nid: 1-2\nda', 'ta: b\n\n'),
			says('id: 1-3\ndata: c\n\n')
		);
		expect(asked).toEqual(['', '1-2', '1-3']);
		expect(messages.map(({ data }) => data)).toEqual(['a', 'b', 'c']);
		expect(waits).toEqual([]);
	});

	it('waits longer after each failure, and starts anew after a success', async () => {
		const { waits, states } = await following(lost, refuses(503), lost, says('id: 1-1\ndata: x\n\n'), lost);
		expect(waits).toEqual([1000, 2000, 4000, 1000]);
		expect(states.at(-1)).toBe('stopped');
	});

	it('keeps its place when the connection breaks in the middle', async () => {
		const torn = () =>
			new Response(
				new ReadableStream({
					start: (stream) => stream.enqueue(new TextEncoder().encode('retry: 3000\n\nid: 4-4\ndata: a\n\n')),
					pull: (stream) => stream.error(new TypeError('network'))
				})
			);
		const { asked } = await following(torn, says());
		expect(asked).toEqual(['', '4-4', '4-4']);
	});

	it('does not ask without a pause a server that ends every stream at once', async () => {
		const { waits } = await following(says(), says(': still here\n\n'));
		expect(waits).toEqual([1000, 1000]);
	});

	it('ends when nobody is signed in any more', async () => {
		const { asked, states } = await following(refuses(401), says('data: never\n\n'));
		expect(asked).toHaveLength(1);
		expect(states).toEqual(['connecting', 'stopped']);
	});

	it('takes a stream that has gone silent for dead', async () => {
		vi.useFakeTimers();
		const leave = new AbortController();
		const open = vi.fn(
			async (_last: string, signal: AbortSignal) =>
				new Response(
					new ReadableStream({
						start: (stream) => signal.addEventListener('abort', () => stream.error(new Error('aborted')))
					})
				)
		);
		const wait = vi.fn(async () => leave.abort());
		const followed = follow({ open, wait, onmessage: () => undefined, onstate: () => undefined }, leave.signal);
		await vi.advanceTimersByTimeAsync(SILENCE_MS + 1);
		await followed;
		expect(wait).toHaveBeenCalledOnce();
		vi.useRealTimers();
	});

	it('never waits more than half a minute, and never nothing', () => {
		expect(backoff(20, 1000, () => 1)).toBe(30_000);
		expect(backoff(0, 1000, () => 0)).toBe(500);
	});
});
