import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { boxOf, type OwnAct } from '../outbox';
import { session } from './session.svelte';
import Settings from './Settings.svelte';

const ME = '5b0c6f0e-1111-4222-8333-966666666666';
const act = (part: Partial<OwnAct>): OwnAct => ({
	id: `r1:${part.name ?? 'answer'}`, report: 'r1', name: 'answer', move: 'm1', note: '', reason: '', photos: [], media: {}, language: 'vi', ...part
});

beforeEach(() => {
	HTMLDialogElement.prototype.showModal = function () {
		this.open = true;
	};
	session.person = { id: ME, phone: '+84905123456', here: true };
});

afterEach(async () => {
	session.person = undefined;
	await boxOf(ME).wipe();
});

it('says before signing out that an answer and a reopening were not sent, and passes over forms that were only opened', async () => {
	await boxOf(ME).write(
		{ on: 'acts', put: act({ name: 'answer', note: 'Cột 12', queued_at: '2026-11-21T02:30:00Z' }) },
		{ on: 'acts', put: act({ name: 'confirm', queued_at: '2026-11-21T02:30:00Z' }) },
		{ on: 'acts', put: act({ name: 'reopen', photos: ['a'] }) },
		{ on: 'acts', put: act({ name: 'rate', report: 'r2', id: 'r2:rate', stars: 4 }) },
		{ on: 'acts', put: act({ name: 'withdraw', report: 'r2', id: 'r2:withdraw' }) }
	);
	render(Settings);
	await userEvent.click(screen.getByRole('button', { name: 'Đăng xuất' }));
	expect(await screen.findByText(/Còn 4 .* CHƯA GỬI/)).toBeTruthy();
});
