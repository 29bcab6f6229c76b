import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '../../session';
import Words from './Words.svelte';

vi.mock('../../desk/router', () => ({ getRouter: () => ({ href: (path: string) => path, path: '/administration/words' }) }));

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi' } as const;
const grants = [{ role: 'administrator', agency: null }] as unknown as NonNullable<typeof session.account>['grants'];
const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
const word = (id: string) => ({ id, phrase: id, means: [], note: null, active: true, version: 1 });
const shown = () => [...document.querySelectorAll('li strong')].map(({ textContent }) => textContent);

beforeEach(async () => {
	vi.stubGlobal('matchMedia', () => new EventTarget());
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants } });
});

it('shows each word once, whatever is pressed twice, and says below the list when the rest did not come', async () => {
	let reached = true;
	vi.stubGlobal('fetch', async (request: Request) => {
		if (!reached) throw new TypeError('Failed to fetch');
		return json(new URL(request.url).searchParams.get('cursor') ? { items: [word('a'), word('b')], next: 'second' } : { items: [word('a')], next: 'first' });
	});
	render(Words);
	const more = await screen.findByText('Xem thêm');
	more.click();
	more.click();
	await vi.waitFor(() => expect(shown()).toEqual(['a', 'b']));
	reached = false;
	await userEvent.click(screen.getByText('Xem thêm'));
	expect((await screen.findByRole('alert')).textContent).toContain('Không có kết nối');
	expect(shown()).toEqual(['a', 'b']);
	reached = true;
	await userEvent.click(screen.getByText('Thử lại'));
	await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
