import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { categories, type Category } from '../categories';
import { boxOf, PHONE } from '../outbox';
import { writing } from './draft.svelte';
import WordsStep from './WordsStep.svelte';

/** A browser that listens, and has the last sentence only a moment after it was stopped. */
const listening = vi.hoisted(() => {
	class Listener {
		onresult?: ((event: unknown) => void) | null;
		onend?: () => void;
		start = () => void (listening.last = this);
		stop = () => void (listening.on = false);
		say = (transcript: string) => this.onresult?.({ resultIndex: 0, results: [[{ transcript }]] });
	}
	const listening = { on: true, last: undefined as Listener | undefined };
	Object.assign(globalThis, { SpeechRecognition: Listener });
	return listening;
});

const kind = {
	code: 'o-ga', name: { vi: 'Ổ gà', en: 'Pothole' }, icon: 'hole', urgent: false, account_required: false, publicity: 'after_review', questions: []
} as unknown as Category;
const waiting = () => boxOf(PHONE).all('waiting');

async function speaking(onsent = vi.fn()) {
	await writing.begin();
	await writing.change({ where: { source: 'commune', commune: '22366' }, category: 'o-ga', text: 'Ổ gà sâu.' });
	const shown = render(WordsStep, { stepHref: () => '/', onsent, onjoined: vi.fn() });
	await userEvent.click(screen.getByRole('button', { name: 'Đọc cho máy gõ' }));
	return shown;
}

beforeEach(async () => {
	vi.stubGlobal('ResizeObserver', class {
		observe = vi.fn();
		unobserve = vi.fn();
	});
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no connection')));
	HTMLDialogElement.prototype.close = vi.fn();
	Object.assign(listening, { on: true, last: undefined });
	categories.all = [kind];
	await boxOf(PHONE).wipe();
});

describe('speaking', () => {
	it('is heard out before the report goes', async () => {
		const onsent = vi.fn();
		await speaking(onsent);
		await userEvent.click(screen.getByRole('button', { name: 'Gửi phản ánh' }));
		expect([listening.on, onsent.mock.calls.length]).toEqual([false, 0]);
		listening.last?.say('Trước cổng trường.');
		listening.last?.onend?.();
		await vi.waitFor(() => expect(onsent).toHaveBeenCalledOnce());
		expect((await waiting()).map(({ draft }) => draft.text)).toEqual(['Ổ gà sâu. Trước cổng trường.']);
	});

	it('keeps nobody waiting where the browser never says that it has ended', async () => {
		const onsent = vi.fn();
		await speaking(onsent);
		await userEvent.click(screen.getByRole('button', { name: 'Gửi phản ánh' }));
		await vi.waitFor(() => expect(onsent).toHaveBeenCalledOnce(), 4000);
		listening.last?.say('Muộn rồi.');
		expect(writing.draft.text, 'and nothing is written on what has gone').toBe('Ổ gà sâu.');
	});

	it('ends when the screen is left, and goes into no other report', async () => {
		const { unmount } = await speaking();
		unmount();
		expect(listening.on).toBe(false);
		await writing.begin();
		listening.last?.say('Trước cổng trường.');
		expect(writing.draft.text).toBe('');
	});
});
