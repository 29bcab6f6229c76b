import { describe, expect, it } from 'vitest';
import type { Row } from '../words';
import { arrived, neighbour, withHead, withTail } from './merge';

/** Rows named by their minute: r(9) was filed at 10:09. */
const r = (minute: number, more: Partial<Row> = {}) =>
	({ id: `id-${minute}`, filed_at: `2026-11-21T10:${String(minute).padStart(2, '0')}:00Z`, state: 'submitted', ...more }) as Row;
const rows = (...minutes: number[]) => minutes.map((minute) => r(minute));
const ids = (list: readonly Row[]) => list.map(({ id }) => Number(id.slice(3)));

describe('the head read anew', () => {
	it('puts what came on top, and keeps what was read further down', () => {
		const list = { items: rows(9, 8, 7, 6, 5), next: 'after 5' };
		const merged = withHead(list, { items: rows(11, 10, 9), next: 'after 9' });
		expect(ids(merged.items)).toEqual([11, 10, 9, 8, 7, 6, 5]);
		expect(merged.next).toBe('after 5');
	});

	it('drops what has left, and takes over what changed', () => {
		const list = { items: rows(9, 8, 7, 6), next: 'after 6' };
		const merged = withHead(list, { items: [r(9), r(7, { state: 'accepted' })], next: 'after 7' });
		expect(ids(merged.items)).toEqual([9, 7, 6]);
		expect(merged.items[1]?.state).toBe('accepted');
	});

	it('is the whole list when nothing is behind it', () => {
		expect(withHead({ items: rows(9, 8, 7), next: null }, { items: rows(9), next: null })).toEqual({
			items: rows(9),
			next: null
		});
		expect(withHead({ items: rows(9), next: 'x' }, { items: [], next: null }).items).toEqual([]);
	});

	it('goes on behind itself when it reaches deeper than the list', () => {
		const merged = withHead({ items: rows(9, 8), next: 'after 8' }, { items: rows(9, 8, 7), next: 'after 7' });
		expect(merged.next).toBe('after 7');
	});

	it('tells rows of the same moment apart by their id, as the server does', () => {
		const twin = r(9, { id: 'id-99' });
		const merged = withHead({ items: [twin, ...rows(9, 8)], next: 'x' }, { items: [r(10), twin], next: 'y' });
		expect(merged.items.map(({ id }) => id)).toEqual(['id-10', 'id-99', 'id-9', 'id-8']);
	});
});

describe('a further page', () => {
	it('never shows a row twice', () => {
		const list = withTail({ items: rows(9, 8), next: 'a' }, { items: rows(8, 7), next: null });
		expect(ids(list.items)).toEqual([9, 8, 7]);
		expect(list.next).toBeNull();
	});
});

describe('moving through the list', () => {
	it('goes by rows and stops at both ends', () => {
		const list = rows(9, 8, 7);
		expect(neighbour(list, 'id-9', 1, 0)).toBe('id-8');
		expect(neighbour(list, 'id-7', 1, 2)).toBe('id-7');
		expect(neighbour(list, 'id-9', -1, 0)).toBe('id-9');
		expect(neighbour([], null, 1, 0)).toBeNull();
	});

	it('begins at the top', () => {
		expect(neighbour(rows(9, 8), null, 1, 0)).toBe('id-9');
	});

	it('goes on where a report stood that has left', () => {
		expect(neighbour(rows(9, 7, 6), 'id-8', 1, 1)).toBe('id-7');
		expect(neighbour(rows(9, 7, 6), 'id-8', -1, 1)).toBe('id-9');
	});
});

it('knows what has come', () => {
	expect(arrived(rows(9, 8), rows(10, 9))).toEqual(['id-10']);
});
