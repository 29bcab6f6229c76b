import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import Search from './Search.svelte';

const box = () => screen.getByRole<HTMLInputElement>('searchbox');

it('keeps the space after a word when what was searched for comes back without it', async () => {
	const onsearch = vi.fn((query: string) => void rerender({ query }));
	const { rerender } = render(Search, { query: '', onsearch });
	await userEvent.type(box(), 'Nguyễn ');
	await vi.waitFor(() => expect(onsearch).toHaveBeenCalledWith('Nguyễn'));
	await userEvent.type(box(), 'Văn');
	expect(box().value).toBe('Nguyễn Văn');
	await rerender({ query: '' });
	expect(box().value).toBe('');
});

it('searches for nothing once its screen was left', async () => {
	const onsearch = vi.fn();
	const { unmount } = render(Search, { query: '', onsearch });
	await userEvent.type(box(), 'Lê');
	unmount();
	await new Promise((done) => setTimeout(done, 300));
	expect(onsearch).not.toHaveBeenCalled();
});
