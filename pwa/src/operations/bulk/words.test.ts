import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { ManyWords } from './words.svelte';

it('has after a reload what was written, act by act, until it is sent', async () => {
	const words = new ManyWords('reject', 'a,b');
	words.note = 'Không thuộc thẩm quyền';
	words.save();
	const again = new ManyWords('reject', 'a,b');
	await vi.waitFor(() => expect(again.note).toBe('Không thuộc thẩm quyền'));
	const [other, others] = [new ManyWords('accept', 'a,b'), new ManyWords('reject', 'a,c')];
	await new Promise((done) => setTimeout(done, 20));
	expect([other.note, others.note]).toEqual(['', '']);
	again.done();
	const last = new ManyWords('reject', 'a,b');
	await new Promise((done) => setTimeout(done, 20));
	expect(last.note).toBe('');
});

it('is not written over by what was kept when somebody typed faster', async () => {
	const words = new ManyWords('answer', 'a,b');
	words.answer = 'Đã dọn xong.';
	words.save();
	const again = new ManyWords('answer', 'a,b');
	again.answer = 'Đã xử lý';
	await new Promise((done) => setTimeout(done, 20));
	expect(again.answer).toBe('Đã xử lý');
	again.done();
});
