import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet, tick } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { language } from '../i18n';
import Button from './Button.svelte';
import OtpInput from './OtpInput.svelte';
import { REPORT_STATES, type ReportState } from './reportStates';
import StateBadge from './StateBadge.svelte';
import TextArea from './TextArea.svelte';
import TextInput from './TextInput.svelte';
import Toasts from './Toasts.svelte';
import { toasts } from './toasts.svelte';

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

afterEach(() => language.choose('vi'));

describe('a button', () => {
	it('does nothing twice while it is busy, and keeps its focus', async () => {
		const onclick = vi.fn();
		const { rerender } = render(Button, { children: words('Gửi'), onclick });
		await userEvent.click(screen.getByRole('button'));
		await rerender({ busy: true });
		await userEvent.click(screen.getByRole('button'));
		expect(onclick).toHaveBeenCalledOnce();
		expect(document.activeElement).toBe(screen.getByRole('button'));
		expect(screen.getByRole('status').textContent).toContain('Đang làm');
	});
});

describe('a field', () => {
	it('ties its label, hint and error to the input', () => {
		render(TextInput, { label: 'Số điện thoại', hint: 'Để được trả lời', error: 'Số này thiếu chữ số.' });
		const input = screen.getByLabelText('Số điện thoại');
		const said = (input.getAttribute('aria-describedby') ?? '')
			.split(' ')
			.map((id) => document.getElementById(id)?.textContent.trim());
		expect(said).toEqual(['Để được trả lời', 'Số này thiếu chữ số.']);
		expect(input.getAttribute('aria-invalid')).toBe('true');
	});

	it('counts characters as people see them, and cuts nothing', async () => {
		render(TextArea, { label: 'Lời', limit: 10 });
		await userEvent.type(screen.getByLabelText('Lời'), 'ổ gà 🛵 to');
		expect(screen.getByText('Còn 1 ký tự')).toBeTruthy();
		await userEvent.type(screen.getByLabelText('Lời'), ' quá');
		expect(screen.getByText('Dài quá 3 ký tự')).toBeTruthy();
	});
});

describe('a one-time code', () => {
	it('takes the digits out of what was pasted, once', async () => {
		const oncomplete = vi.fn();
		render(OtpInput, { oncomplete });
		const input = screen.getByLabelText<HTMLInputElement>('Mã 6 chữ số');
		await userEvent.click(input);
		await userEvent.paste('Mã: 123 456.');
		expect(input.value).toBe('123456');
		expect(oncomplete.mock.calls).toEqual([['123456']]);
		expect(input.autocomplete).toBe('one-time-code');
	});
});

describe('a state badge', () => {
	it.each(Object.keys(REPORT_STATES) as ReportState[])('says %s with a word and an icon, in both languages', async (state) => {
		const { container } = render(StateBadge, { state });
		expect(container.querySelector('svg')).not.toBeNull();
		expect(container.textContent).toContain(REPORT_STATES[state].vi);
		language.choose('en');
		await tick();
		expect(container.textContent).toContain(REPORT_STATES[state].en);
	});
});

describe('toasts', () => {
	it('pass, but for what must be read', async () => {
		vi.useFakeTimers();
		render(Toasts);
		toasts.show({ text: 'Đã lưu', tone: 'green' });
		toasts.show({ text: 'Không lưu được', tone: 'lacquer' });
		await vi.advanceTimersByTimeAsync(6100);
		expect(screen.queryByText('Đã lưu')).toBeNull();
		expect(screen.getByText('Không lưu được')).toBeTruthy();
		vi.useRealTimers();
	});
});
