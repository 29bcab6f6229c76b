import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '../../session';
import Procedures from './Procedures.svelte';

vi.mock('../../desk/router', () => ({ getRouter: () => ({ href: (path: string) => path, path: '/administration/procedures' }) }));

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi' } as const;
const grants = [{ role: 'administrator', agency: null }] as unknown as NonNullable<typeof session.account>['grants'];
const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
const draft = (code: string) => ({ code, name: code });
const shown = () => [...document.querySelectorAll('li a > span.muted')].map(({ textContent }) => textContent);

beforeEach(async () => {
	vi.stubGlobal('matchMedia', () => new EventTarget());
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants } });
});

it('reads a further page once, however often it is pressed, and keeps what is there when it does not come', async () => {
	let reached = true;
	vi.stubGlobal('fetch', async (request: Request) => {
		if (!reached) throw new TypeError('Failed to fetch');
		return json(new URL(request.url).searchParams.get('cursor') ? { items: [draft('b')], next: 'second' } : { items: [draft('a')], next: 'first' });
	});
	render(Procedures);
	const more = await screen.findByText('Xem thêm');
	more.click();
	more.click();
	await vi.waitFor(() => expect(shown()).toEqual(['a', 'b']));
	reached = false;
	await userEvent.click(screen.getByText('Xem thêm'));
	expect((await screen.findByRole('alert')).textContent).toContain('Không có kết nối');
	expect(shown()).toEqual(['a', 'b']);
});
