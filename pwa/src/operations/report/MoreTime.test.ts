import 'fake-indexeddb/auto';
import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '../session';
import type { Report } from '../words';
import MoreTime from './MoreTime.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const report = (): Report => ({ id: 'r', version: 1, urgent: false }) as Report;
const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
const nothing = { items: [], units: ['working_days'], may_ask: true, may_decide: false };

beforeEach(() => session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } }));

it('keeps the form, its words, the focus and the id of the request while the report is read anew', async () => {
	const sent: string[] = [];
	let answer = () => json(nothing);
	vi.stubGlobal('fetch', async (request: Request) => {
		if (request.method === 'PUT') sent.push(new URL(request.url).pathname);
		return answer();
	});
	const { rerender } = render(MoreTime, { report: report() });
	await fireEvent.click(await screen.findByText('Đề nghị gia hạn'));
	const reason = screen.getByLabelText(/Lý do/);
	await fireEvent.input(reason, { target: { value: 'Chờ vật tư từ nhà thầu' } });
	const button = () => screen.getByText('Gửi đề nghị').closest('button');
	const send = () => button()?.click();
	answer = () => {
		throw new TypeError('Failed to fetch');
	};
	send();
	await vi.waitFor(() => expect(sent).toHaveLength(1));
	answer = () => new Promise<Response>(() => undefined) as unknown as Response;
	reason.focus();
	await rerender({ report: report() });
	expect(document.activeElement).toBe(reason);
	expect((reason as HTMLTextAreaElement).value).toBe('Chờ vật tư từ nhà thầu');
	answer = () => json(nothing);
	await rerender({ report: report() });
	await vi.waitFor(() => expect(button()?.getAttribute('aria-disabled')).toBeNull());
	send();
	await vi.waitFor(() => expect(sent).toHaveLength(2));
	expect(sent[1]).toBe(sent[0]);
});
