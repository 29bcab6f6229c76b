import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '../api/client';
import { language } from '../i18n';
import HowFound from './HowFound.svelte';

const FOUND: Schemas['FoundView'] = {
	due_at: '2026-02-25T09:20:00Z',
	steps: [
		{
			kind: 'received', day: '2026-02-13', until: '2026-02-13', assumed: false,
			text: { vi: 'Nhận lúc 16:20 thứ Sáu 13/02/2026.', en: 'Received at 16:20 on Friday 13 February 2026.' }
		},
		{
			kind: 'due', day: '2026-02-25', until: '2026-02-25', assumed: false,
			text: { vi: 'Hạn là 16:20 thứ Tư 25/02/2026.', en: 'Due at 16:20 on Wednesday 25 February 2026.' }
		}
	]
}; // prettier-ignore

beforeAll(() => {
	// jsdom knows <dialog>, but not its methods.
	HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
		this.open = true;
	};
});

afterEach(() => language.choose('vi'));

describe('how a date was found', () => {
	it('asks only when it is opened, and tells the steps in order', async () => {
		const ask = vi.fn(() => Promise.resolve(FOUND));
		render(HowFound, { ask });
		expect(ask).not.toHaveBeenCalled();
		await userEvent.click(screen.getByRole('button', { name: 'Cách tính hạn này' }));
		const steps = await screen.findAllByRole('listitem');
		expect(steps.map((step) => step.textContent.trim())).toEqual(FOUND.steps.map((step) => step.text.vi));
	});

	it('speaks the language of the screen', async () => {
		language.choose('en');
		render(HowFound, { ask: () => Promise.resolve(FOUND) });
		await userEvent.click(screen.getByRole('button', { name: 'How was this date found?' }));
		expect(await screen.findByText('Due at 16:20 on Wednesday 25 February 2026.')).toBeTruthy();
	});

	it('offers to try again without a connection', async () => {
		const ask = vi.fn<() => Promise<Schemas['FoundView']>>().mockRejectedValueOnce(new TypeError('offline')).mockResolvedValue(FOUND);
		render(HowFound, { ask });
		await userEvent.click(screen.getByRole('button', { name: 'Cách tính hạn này' }));
		await userEvent.click(await screen.findByRole('button', { name: 'Thử lại' }));
		expect(await screen.findAllByRole('listitem')).toHaveLength(2);
	});
});
