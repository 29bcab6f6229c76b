import { beforeEach, expect, it, vi } from 'vitest';
import * as shrink from './shrink';
import { takePhoto } from './takePhoto';

const photo = () => new File(['\xff\xd8\xff'], 'x.jpg', { type: 'image/jpeg' });

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));

it('a photo that another app only promised cannot be read', async () => {
	const file = photo();
	vi.spyOn(file, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotReadableError'));
	expect(await takePhoto(file)).toEqual({ refusal: 'unreadable' });
});

it('nor one that this phone has no memory to draw', async () => {
	vi.spyOn(shrink, 'decoded').mockResolvedValue(new Image());
	vi.spyOn(shrink, 'drawn').mockRejectedValue(new Error('no picture'));
	expect(await takePhoto(photo())).toEqual({ refusal: 'unreadable' });
});
