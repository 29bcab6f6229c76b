import 'fake-indexeddb/auto';
import { render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { toasts } from '../../shared/ui/toasts.svelte';
import { writing } from './draft.svelte';
import PhotoCells from './PhotoCells.svelte';

// A photo in another app's cloud is only promised; without a connection it cannot be read.
vi.mock('./photo/take', () => ({
	take: async ({ name, type }: File) => {
		if (name === 'drive.jpg') throw new DOMException('gone', 'NotReadableError');
		if (name === 'slow.jpg') await slow;
		return { photo: { id: name, bytes: null, type, thumb: null } };
	}
}));

let ready: () => void = () => undefined;
const slow = new Promise<void>((resolve) => (ready = resolve));
const photos = ['drive.jpg', 'giay.jpg'].map((name) => new File(['x'], name, { type: 'image/jpeg' }));
const library = (container: HTMLElement) => container.querySelector<HTMLInputElement>('input[multiple]') as HTMLInputElement;

beforeEach(async () => {
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
	HTMLDialogElement.prototype.close = vi.fn();
	toasts.all = [];
	await writing.begin();
});

it('a photo that cannot be read is named, and the next one is taken', async () => {
	const ontaken = vi.fn();
	const { container } = render(PhotoCells, { ontaken });
	await userEvent.upload(library(container), photos);
	await vi.waitFor(() => expect(ontaken).toHaveBeenCalledOnce());
	expect(writing.photos).toHaveLength(1);
	expect(toasts.all.map(({ text }) => text)).toEqual(['“drive.jpg” không đọc được. Hãy chụp lại hoặc chọn ảnh khác.']);
});

it('a photo that is ready only after its screen was left brings nobody back, and goes into no other report', async () => {
	const ontaken = vi.fn();
	const { container, unmount } = render(PhotoCells, { ontaken });
	await userEvent.upload(library(container), new File(['x'], 'slow.jpg', { type: 'image/jpeg' }));
	unmount();
	await writing.begin();
	ready();
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect([writing.photos.length, ontaken.mock.calls.length]).toEqual([0, 0]);
});
