import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import PhoneInput from './PhoneInput.svelte';

async function left(typed: string) {
	const oninput = vi.fn();
	render(PhoneInput, { label: 'Điện thoại', oninput });
	const field = screen.getByLabelText<HTMLInputElement>('Điện thoại');
	await userEvent.type(field, typed);
	expect(field.value, 'nothing moves under the fingers').toBe(typed);
	const before = oninput.mock.calls.length;
	await userEvent.tab();
	return { value: field.value, told: oninput.mock.calls.length - before };
}

describe('a phone number', () => {
	it.each([
		['0905123456', '0905 123 456', 1],
		['+84905123456', '0905 123 456', 1],
		['0905.123.456', '0905 123 456', 1],
		['0905 123 456', '0905 123 456', 0],
		['0905', '0905', 0],
		['không có', 'không có', 0]
	])('typed as %s is shown as %s when the field is left', async (typed, value, told) => {
		expect(await left(typed)).toEqual({ value, told });
	});
});
