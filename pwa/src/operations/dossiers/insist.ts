import { patience, Refused } from '../session';

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 30_000;

const knock = new EventTarget();
const wait = patience(knock);

/** No final word on what was asked: no answer, a server that is busy or unwell, or another sign-in is wanted first. */
function isPassing(error: unknown): boolean {
	if (!(error instanceof Refused)) return true;
	return error.problem.status >= 500 || [401, 408, 425, 429].includes(error.problem.status);
}

/**
 * Ask until there is an answer. For what has its id already, so that asking twice does nothing twice.
 *
 * `onlost` is called each time no answer came. Throws Refused for a "no", and the last error once `signal` is aborted.
 */
export async function insist<T>(ask: () => Promise<T>, onlost: (why: unknown) => void, signal?: AbortSignal): Promise<T> {
	for (let pause = FIRST_WAIT_MS; ; pause = Math.min(LONGEST_WAIT_MS, pause * 2)) {
		try {
			return await ask();
		} catch (error) {
			if (signal?.aborted || !isPassing(error)) throw error;
			onlost(error);
			const asked = error instanceof Refused ? error.wait : null;
			await wait(asked === null ? pause : asked * 1000, signal);
			if (signal?.aborted) throw error;
		}
	}
}

/** Whatever waits for an answer asks again at once. */
export const askAgain = () => knock.dispatchEvent(new Event('again'));

/** The sentences of a refusal at the fields it is about: `/applicant/name` → its sentence; '' for the whole. */
export function sentences(error: unknown): Record<string, string> {
	if (!(error instanceof Refused)) return {};
	const known = Object.fromEntries(error.problem.errors.map(({ pointer, detail }) => [pointer, detail]));
	return Object.keys(known).length > 0 ? known : { '': error.message };
}
