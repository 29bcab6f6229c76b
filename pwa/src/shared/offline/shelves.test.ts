import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Shelves, type Kept } from './shelves';

interface Note extends Kept {
	text: string;
}
const open = (name: string) => new Shelves<{ notes: Note; more: Note }>(name, ['notes', 'more']);

afterEach(() => vi.unstubAllGlobals());

describe.each([
	['kept', true],
	['in memory, where the browser refuses storage', false]
])('things by id, %s', (name, lasts) => {
	const refuse = () => {
		throw new DOMException('not here', 'SecurityError');
	};
	const shelves = () => {
		if (!lasts) vi.stubGlobal('indexedDB', { open: refuse });
		return open(name);
	};

	it('are moved from shelf to shelf at once', async () => {
		const box = shelves();
		expect(await box.lasts()).toBe(lasts);
		await box.write({ on: 'notes', put: { id: 'a', text: 'Ổ gà' } });
		await box.write({ on: 'notes', remove: 'a' }, { on: 'more', put: { id: 'a', text: 'Ổ gà' } });
		expect(await box.all('notes')).toEqual([]);
		expect(await box.get('more', 'a')).toEqual({ id: 'a', text: 'Ổ gà' });
	});

	it('are gone when wiped, and the box works on', async () => {
		const box = shelves();
		await box.write({ on: 'notes', put: { id: 'b', text: 'x' } });
		await box.wipe();
		expect(await box.all('notes')).toEqual([]);
		await box.write({ on: 'notes', put: { id: 'c', text: 'y' } });
		expect(await box.all('notes')).toHaveLength(1);
	});
});

describe('a phone from before', () => {
	it('gets the shelves it lacks, and keeps what it had', async () => {
		const before = new Shelves<{ notes: Note }>('grown', ['notes']);
		await before.write({ on: 'notes', put: { id: 'a', text: 'Ổ gà' } });
		const now = open('grown');
		await now.write({ on: 'more', put: { id: 'b', text: 'Khai sinh' } });
		expect([await now.all('notes'), await now.all('more')]).toMatchObject([[{ id: 'a' }], [{ id: 'b' }]]);
	});
});

describe('a change that fails', () => {
	it('leaves everything as it was', async () => {
		const box = open('half');
		await box.write({ on: 'notes', put: { id: 'a', text: 'before' } });
		const broken = { id: 'a', text: (() => 'a function cannot be kept') as unknown as string };
		await expect(box.write({ on: 'notes', remove: 'a' }, { on: 'more', put: broken })).rejects.toThrow();
		expect(await box.get('notes', 'a')).toEqual({ id: 'a', text: 'before' });
	});
});
