import { describe, expect, it } from 'vitest';
import { boxBetween, isLargeEnough, middleBox, nudged, same } from './boxes';

const PHOTO = { width: 800, height: 600 };

describe('boxes on a photo', () => {
	it('are drawn in any direction, and end at its edges', () => {
		expect(boxBetween({ x: 120.6, y: 90.2 }, { x: 40.3, y: -20 }, PHOTO)).toEqual({ left: 40, top: 0, width: 81, height: 91 });
		expect(boxBetween({ x: 790, y: 590 }, { x: 990, y: 990 }, PHOTO)).toEqual({ left: 790, top: 590, width: 10, height: 10 });
	});

	it('move and grow by keys, but not out of it', () => {
		const box = middleBox(PHOTO);
		expect(nudged(box, { x: 9999, y: 0 }, false, PHOTO).left).toBe(PHOTO.width - box.width);
		expect(nudged(box, { x: 0, y: 9999 }, true, PHOTO).height).toBe(PHOTO.height - box.top);
		expect(nudged(box, { x: -9999, y: -9999 }, true, PHOTO)).toMatchObject({ width: 8, height: 8 });
	});

	it('that are a slip of the hand do not count', () => {
		expect(isLargeEnough({ left: 0, top: 0, width: 3, height: 200 })).toBe(false);
		expect(isLargeEnough(middleBox(PHOTO))).toBe(true);
	});

	it('are the same in any order', () => {
		const [a, b] = [middleBox(PHOTO), { left: 1, top: 2, width: 30, height: 40 }];
		expect(same([a, b], [b, a])).toBe(true);
		expect(same([a], [a, b])).toBe(false);
	});
});
