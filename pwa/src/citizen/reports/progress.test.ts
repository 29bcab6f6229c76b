import { expect, it } from 'vitest';
import { progressOf } from './progress';

const draft = {
	id: 'r1', secret: 's', changed_at: '', seen_at: '', photos: ['a', 'b', 'c'], where: null, place_name: '', address: '',
	category: 'rubbish', answers: {}, text: ''
};

it.each([
	[{}, 'ảnh 1 trên 3'],
	[{ a: 'm1', b: 'm2' }, 'ảnh 3 trên 3'],
	[{ a: 'm1', b: 'm2', c: 'm3' }, 'Ảnh đã đến nơi']
])('says which photo is on its way: %j', (media, words) => {
	expect(progressOf({ draft, media })).toContain(words);
});

it('says nothing of photos where there are none', () => {
	expect(progressOf({ draft: { ...draft, photos: [] }, media: {} })).toBe('');
});
