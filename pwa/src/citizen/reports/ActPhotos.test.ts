import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { toasts } from '../../shared/ui/toasts.svelte';
import { Acting } from './acting.svelte';
import ActPhotos from './ActPhotos.svelte';

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

it('a photo that cannot be read is named, the next one is taken, and one may go on', async () => {
	const acting = new Acting();
	await acting.open('r1', 'answer');
	const { container } = render(ActPhotos, { acting });
	await userEvent.upload(container.querySelector<HTMLInputElement>('input[multiple]') as HTMLInputElement, photos);
	await vi.waitFor(() => expect(acting.photos).toHaveLength(1));
	await vi.waitFor(() => expect(screen.queryByText('Đang chuẩn bị ảnh…')).toBeNull());
	expect(toasts.all.map(({ text }) => text)).toEqual(['Không dùng được “drive.jpg”. Hãy chụp lại hoặc chọn ảnh khác.']);
});
