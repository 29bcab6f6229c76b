import { describe, expect, it } from 'vitest';
import { eventStreamReader } from './parse';

/** Everything a stream says when it arrives in pieces of this size. */
function heard(text: string, size: number) {
	const read = eventStreamReader();
	const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
	return pieces.flatMap((piece) => read(piece).messages);
}

describe('an event stream', () => {
	const stream = 'retry: 2000\n\nid: 7-1\nevent: report.submitted.v1\ndata: {"a":1}\n\n: still here\n\nid: 7-2\ndata: x\ndata:  y\n\n';

	it.each([1, 2, 3, 7, 1000])('reads the same in pieces of %i', (size) => {
		expect(heard(stream, size)).toEqual([
			{ id: '7-1', event: 'report.submitted.v1', data: '{"a":1}' },
			{ id: '7-2', event: 'message', data: 'x\n y' }
		]);
	});

	it.each(['\n', '\r\n', '\r'])('takes every ending of a line (%j)', (ending) => {
		const text = ['data: một', 'data: hai', '', 'data: ba', '', 'x'].join(ending);
		expect(heard(text, 1).map(({ data }) => data)).toEqual(['một\nhai', 'ba']);
	});

	it('does not tell half a message, nor one without data', () => {
		expect(heard('id: 1\ndata: x\n', 100)).toEqual([]);
		expect(heard('id: 1\nevent: x\n\n', 100)).toEqual([]);
	});

	it('keeps the id of an earlier message, and drops one with a NUL', () => {
		expect(heard('id: 5\ndata: a\n\ndata: b\n\nid: 6\0\ndata: c\n\n', 100).map(({ id }) => id)).toEqual(['5', '5', '5']);
	});

	it('says how long to wait, unless it is no number', () => {
		const read = eventStreamReader();
		expect(read('retry: 250\n\n').retry).toBe(250);
		expect(read('retry: soon\n\n').retry).toBeUndefined();
	});

	it('passes over a byte order mark', () => {
		expect(heard('\uFEFFdata: x\n\n', 1)).toHaveLength(1);
	});
});
