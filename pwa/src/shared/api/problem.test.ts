import { describe, expect, it } from 'vitest';
import { fieldError, problemOf } from './problem';

const answer = (body: string, type: string) => new Response(body, { status: 422, headers: { 'content-type': type } });

describe('a refusal', () => {
	it('is read with its fields', async () => {
		const body = { code: 'invalid', detail: 'Chưa đúng', errors: [{ pointer: '/text', code: 'too_long', detail: 'Quá dài' }] };
		const problem = await problemOf(answer(JSON.stringify(body), 'application/problem+json'));
		expect(problem).toMatchObject({ status: 422, code: 'invalid', detail: 'Chưa đúng' });
		expect(fieldError(problem, '/text')).toBe('Quá dài');
		expect(fieldError(problem, '/place')).toBeUndefined();
	});

	it.each([
		['<h1>Bad gateway</h1>', 'text/html'],
		['{"half":', 'application/json'],
		['null', 'application/json']
	])('is whole even when the body is %s', async (body, type) => {
		expect(await problemOf(answer(body, type))).toMatchObject({ status: 422, code: 'unknown', errors: [] });
	});
});
