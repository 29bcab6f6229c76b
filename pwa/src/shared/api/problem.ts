/** A refusal as the server says it (RFC 9457). `detail` is a sentence a person can act on. */
export interface Problem {
	status: number;
	code: string;
	title: string;
	detail: string;
	errors: { pointer: string; code: string; detail: string }[];
	request_id?: string;
}

const empty = (status: number): Problem => ({ status, code: 'unknown', title: '', detail: '', errors: [] });

/** The problem an answer carries; a gateway's own page or an empty body gives one with code `unknown`. */
export async function problemOf(response: Response): Promise<Problem> {
	const kind = response.headers.get('content-type') ?? '';
	if (!kind.includes('json')) return empty(response.status);
	const body: unknown = await response.json().catch(() => null);
	return typeof body === 'object' ? { ...empty(response.status), ...body } : empty(response.status);
}

/** What is wrong with one field of what was sent: `/text` → its sentence. */
export const fieldError = (problem: Problem, pointer: string): string | undefined =>
	problem.errors.find((error) => error.pointer === pointer)?.detail;
