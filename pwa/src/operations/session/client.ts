import createClient from 'openapi-fetch';
import type { paths } from '../../shared/api/operations';
import type { Problem } from '../../shared/api/problem';
import type { paths as publicPaths } from '../../shared/api/public';
import { language } from '../../shared/i18n';
import { session } from './session.svelte';

/** A "no" of the server, with its sentence; extension members stand in `problem` too. */
export class Refused extends Error {
	constructor(
		readonly problem: Problem & Record<string, unknown>,
		/** Seconds the server asks to wait, from Retry-After. */
		readonly wait: number | null
	) {
		super(problem.detail || problem.title || `status ${problem.status}`);
	}
}

async function send(request: Request, token: string | null): Promise<Response> {
	const headers = new Headers(request.headers);
	if (token) headers.set('authorization', `Bearer ${token}`);
	headers.set('accept-language', language.code);
	return fetch(new Request(request, { headers }));
}

/** `fetch` with the token of whoever is signed in; one that the server no longer takes is renewed once. */
export async function authorised(request: Request): Promise<Response> {
	const spare = request.clone();
	const token = await session.bearer();
	const response = await send(request, token);
	if (response.status !== 401 || !token) return response;
	session.distrust(token);
	return send(spare, await session.bearer());
}

// Looked up anew for each request, so that tests can stand in for the network.
export const api = createClient<paths>({ baseUrl: location.origin, fetch: authorised });
export const publicApi = createClient<publicPaths>({
	baseUrl: location.origin,
	fetch: (request) => send(request, null)
});

interface Call<Data> {
	data?: Data;
	error?: unknown;
	response: Response;
}

/** The data of an answer with its ETag. Throws Refused for a "no", and what `fetch` throws without a connection. */
export async function answered<Data>(call: Promise<Call<Data>>): Promise<{ data: Data; etag: string }> {
	const { data, error, response } = await call;
	if (!response.ok || data === undefined) throw refusal(response, error);
	return { data, etag: response.headers.get('etag') ?? '' };
}

export function refusal(response: Response, body: unknown): Refused {
	const empty: Problem = { status: response.status, code: 'unknown', title: '', detail: '', errors: [] };
	const wait = Number(response.headers.get('retry-after') ?? NaN);
	const problem = typeof body === 'object' && body ? { ...empty, ...body } : empty;
	return new Refused(problem as Refused['problem'], Number.isFinite(wait) ? wait : null);
}
