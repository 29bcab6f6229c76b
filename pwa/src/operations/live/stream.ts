import { eventStreamReader, type Message } from './parse';

export type Connected = 'connecting' | 'live' | 'waiting' | 'stopped';

interface Ways {
	/** Opens the stream after `lastId` ('' from now on); must carry the credentials of the moment. */
	open: (lastId: string, signal: AbortSignal) => Promise<Response>;
	onmessage: (message: Message) => void;
	onstate: (state: Connected) => void;
	/** Waits so many milliseconds, or less when there is reason to try at once. */
	wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	random?: () => number;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** The server says "still here" every 15 s: a stream silent for longer is dead, though nobody said so. */
export const SILENCE_MS = 40_000;

/** How long to wait before the nth try in a row: doubling, at most half a minute, spread so that not all desks knock at once. */
export const backoff = (failures: number, first = FIRST_WAIT_MS, random = Math.random): number =>
	Math.round(Math.min(LONGEST_WAIT_MS, first * 2 ** failures) * (0.5 + random() / 2));

/** Read one open stream to its end. Returns the last id heard and the wait it asked for. */
async function listen(response: Response, ways: Ways, from: { id: string; retry: number }, stop: AbortController) {
	const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
	const read = eventStreamReader();
	let last = from;
	while (reader) {
		const silence = setTimeout(() => stop.abort(), SILENCE_MS);
		const { done, value } = await reader.read().finally(() => clearTimeout(silence));
		if (done) break;
		const { messages, retry = last.retry } = read(value);
		last = { id: messages.at(-1)?.id ?? last.id, retry };
		for (const message of messages) ways.onmessage(message);
		from.id = last.id;
	}
	return last;
}

/**
 * Follow an event stream for good: after its end (a token that ran out, a server that restarts, a lost
 * connection) it is opened again behind the last event heard. A refusal counts as a failure and is tried again too,
 * except 401: whoever is no longer signed in hears nothing more.
 */
export async function follow(ways: Ways, signal: AbortSignal): Promise<void> {
	const last = { id: '', retry: FIRST_WAIT_MS };
	let failures = 0;
	while (!signal.aborted) {
		ways.onstate('connecting');
		const stop = new AbortController();
		const abort = () => stop.abort();
		signal.addEventListener('abort', abort, { once: true });
		try {
			const response = await ways.open(last.id, stop.signal);
			if (response.status === 401) break;
			if (!response.ok) throw new Error(`the stream answered ${response.status}`);
			failures = 0;
			ways.onstate('live');
			const before = last.id;
			last.retry = (await listen(response, ways, last, stop)).retry;
			// It ended in order: the next begins at once, with a new token; not when it had nothing to say, or a server
			// that ends every stream would be asked without a pause.
			if (last.id !== before) continue;
		} catch {
			if (signal.aborted) break;
		} finally {
			signal.removeEventListener('abort', abort);
		}
		ways.onstate('waiting');
		await ways.wait(backoff(failures++, last.retry, ways.random), signal);
	}
	ways.onstate('stopped');
}
