import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Shelves, type Kept } from './shelves';

interface Note extends Kept {
	text: string;
}
const open = (name: string) => new Shelves<{ notes: Note; more: Note }>(name, ['notes', 'more']);

afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

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

describe('a page that is loaded anew while it writes', () => {
	const note = (id: string, text: string) => ({ on: 'notes' as const, put: { id, text } });

	/** What a page was writing when it went; the disk has forgotten it. */
	async function leave(name: string, ...written: Note[]) {
		const box = open(name);
		await box.lasts();
		const under = written.map((put) => box.write({ on: 'notes', put }));
		dispatchEvent(new Event('pagehide'));
		await Promise.all(under);
		await box.write(...written.map(({ id }) => ({ on: 'notes' as const, remove: id })));
	}

	it('goes on with it, in its order, once', async () => {
		await leave('anew', { id: 'a', text: 'Ổ' }, { id: 'a', text: 'Ổ gà' });
		const box = open('anew');
		expect(await box.all('notes')).toEqual([{ id: 'a', text: 'Ổ gà' }]);
		await box.write({ on: 'notes', remove: 'a' });
		expect(await open('anew').all('notes')).toEqual([]);
	});

	it('goes on with nothing that is written already', async () => {
		const box = open('done');
		await box.write(note('a', 'Ổ gà'));
		dispatchEvent(new Event('pagehide'));
		await box.write({ on: 'notes', remove: 'a' });
		expect(await open('done').all('notes')).toEqual([]);
	});

	it('makes no half of a change with a photo in it', async () => {
		const box = open('photo');
		await box.lasts();
		const photo = { id: 'b', text: new Uint8Array([1]) as unknown as string };
		const under = box.write(note('a', 'x'), { on: 'more', put: photo });
		dispatchEvent(new Event('pagehide'));
		await under;
		await box.write({ on: 'notes', remove: 'a' }, { on: 'more', remove: 'b' });
		expect(await open('photo').all('notes')).toEqual([]);
	});

	it('lets alone what it was writing long ago, and what was wiped', async () => {
		await leave('long', { id: 'a', text: 'Ổ gà' });
		vi.useFakeTimers({ now: Date.now() + 6 * 60_000, toFake: ['Date'] });
		expect(await open('long').all('notes')).toEqual([]);
		vi.useRealTimers();
		await leave('wiped', { id: 'a', text: 'Ổ gà' });
		await open('wiped').wipe();
		expect(await open('wiped').all('notes')).toEqual([]);
	});

	it('goes on by itself when it comes back with its memory', async () => {
		await leave('back', { id: 'a', text: 'Ổ gà' });
		dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
		expect(await open('back').all('notes')).toEqual([]);
	});
});
