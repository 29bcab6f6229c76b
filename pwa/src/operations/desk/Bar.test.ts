import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import Bar from './Bar.svelte';

vi.mock('./router', () => ({ getRouter: () => ({ href: (path: string) => path }) }));

const props = { title: 'Phản ánh', narrow: false, query: '', onkeys: () => undefined, onaccount: () => undefined };
const box = () => screen.getByRole<HTMLInputElement>('searchbox');

it('keeps the space after a word when what was searched for comes back without it', async () => {
	vi.stubGlobal('fetch', async () => new Response('{}', { headers: { 'content-type': 'application/json' } }));
	const onsearch = vi.fn((query: string) => void rerender({ query }));
	const { rerender, unmount } = render(Bar, { ...props, onsearch });
	await userEvent.type(box(), 'Nguyễn ');
	await vi.waitFor(() => expect(onsearch).toHaveBeenCalledWith('Nguyễn'));
	await userEvent.type(box(), 'Văn');
	expect(box().value).toBe('Nguyễn Văn');
	unmount();
	await new Promise((done) => setTimeout(done, 300));
	// Left within the pause: nobody is led back.
	expect(onsearch).toHaveBeenCalledOnce();
});
