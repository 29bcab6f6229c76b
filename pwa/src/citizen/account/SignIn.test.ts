import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../../shared/api/client';
import SignIn from './SignIn.svelte';

let answers: unknown[];
let asked: { path: string; body: Record<string, unknown> }[];

beforeEach(() => {
	[answers, asked] = [[], []];
	vi.spyOn(api, 'POST').mockImplementation(((path: string, { body }: { body: Record<string, unknown> }) => {
		asked.push({ path, body });
		return Promise.resolve(answers.shift());
	}) as unknown as typeof api.POST);
});

async function codeAsked() {
	answers.push({ data: { challenge_id: 'c1' } });
	render(SignIn, { onsigned: vi.fn() });
	await userEvent.type(screen.getByLabelText(/Số điện thoại/), '0905123456');
	await userEvent.click(screen.getByRole('button', { name: 'Gửi mã cho tôi' }));
	await screen.findByLabelText('Mã 6 chữ số');
}

describe('asking for the code again', () => {
	it('leaves the one that was texted before as it is, when it is too early', async () => {
		await codeAsked();
		answers.push({ error: { detail: 'Hãy đợi 60 giây rồi thử lại.' } }, { error: { detail: 'Mã chưa đúng.' } });
		await userEvent.click(screen.getByRole('button', { name: 'Gửi lại mã' }));
		expect(await screen.findByText('Hãy đợi 60 giây rồi thử lại.')).toBeTruthy();
		await userEvent.type(screen.getByLabelText('Mã 6 chữ số'), '123456');
		await vi.waitFor(() => expect(asked.at(-1)).toMatchObject({ path: '/api/v1/auth/tokens', body: { challenge_id: 'c1', code: '123456' } }));
	});

	it('says so when a gateway answers with a page of its own', async () => {
		await codeAsked();
		answers.push({ error: '<html>502</html>' });
		await userEvent.click(screen.getByRole('button', { name: 'Gửi lại mã' }));
		expect(await screen.findByText(/Máy chủ đang bận/)).toBeTruthy();
		expect(screen.getByLabelText('Mã 6 chữ số')).toBeTruthy();
	});
});
