import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { toasts } from '../../shared/ui/toasts.svelte';
import Scans from './Scans.svelte';
import { SupplementWriting } from './writing.svelte';

// A photo in another app's cloud is only promised; without a connection it cannot be read.
vi.mock('../filing/photo/take', () => ({
	take: ({ name, type }: File) =>
		name === 'drive.jpg' ? Promise.reject(new DOMException('gone', 'NotReadableError')) : Promise.resolve({ photo: { id: name, bytes: null, type, thumb: null } })
}));

const photos = ['drive.jpg', 'giay.jpg'].map((name) => new File(['x'], name, { type: 'image/jpeg' }));

beforeEach(() => {
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
	HTMLDialogElement.prototype.close = vi.fn();
});

it('a paper that cannot be read is named, the next one is taken, and one may go on', async () => {
	const writing = new SupplementWriting();
	await writing.open('d1', 's1');
	const { container } = render(Scans, { writing });
	await userEvent.upload(container.querySelector<HTMLInputElement>('input[multiple]') as HTMLInputElement, photos);
	await vi.waitFor(() => expect(writing.scans).toHaveLength(1));
	await vi.waitFor(() => expect(screen.queryByText('Đang chuẩn bị ảnh…')).toBeNull());
	expect(toasts.all.map(({ text }) => text)).toEqual(['“drive.jpg” không đọc được. Hãy chụp lại hoặc chọn ảnh khác.']);
});
