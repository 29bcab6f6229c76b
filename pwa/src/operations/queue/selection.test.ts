import { beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '../words';
import { selection } from './selection.svelte';

const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, version: 1 }) as Row);
const ids = () => [...selection.chosen.keys()].sort().join('');
const row = (id: string) => rows.find((each) => each.id === id) as Row;

beforeEach(() => selection.clear());

describe('choosing rows', () => {
	it('takes and leaves one', () => {
		selection.toggle(row('b'));
		expect([ids(), selection.active]).toEqual(['b', true]);
		selection.toggle(row('b'));
		expect([ids(), selection.active]).toEqual(['', false]);
	});

	it('takes all between the last one and the one pressed with Shift, in both directions', () => {
		selection.toggle(row('d'));
		selection.range(rows, 'b');
		expect(ids()).toBe('bcd');
		selection.range(rows, 'e');
		expect(ids()).toBe('bcde');
	});

	it('begins a range at the open row when none was chosen', () => {
		selection.range(rows, 'c', 'a');
		expect(ids()).toBe('abc');
	});

	it('sends the version that the list shows now', () => {
		selection.toggle(row('a'));
		const newer = [{ ...row('a'), version: 2 }];
		expect(selection.now(newer).map(({ version }) => version)).toEqual([2]);
		expect(selection.now([]).map(({ version }) => version)).toEqual([1]);
	});
});
