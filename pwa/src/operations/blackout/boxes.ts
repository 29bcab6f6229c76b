import type { components } from '../../shared/api/operations';

/** A part of a photo, in pixels of its large size. */
export type Box = components['schemas']['BlackBox'];

export interface Point {
	x: number;
	y: number;
}

/** The size of a photo in pixels. */
export interface Extent {
	width: number;
	height: number;
}

/** Smaller ones are a slip of the hand. */
export const LEAST = 8;

const between = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The box between two points, whole pixels, inside the photo. */
export function boxBetween(a: Point, b: Point, { width, height }: Extent): Box {
	const left = Math.floor(between(Math.min(a.x, b.x), 0, width));
	const top = Math.floor(between(Math.min(a.y, b.y), 0, height));
	const right = Math.ceil(between(Math.max(a.x, b.x), 0, width));
	const bottom = Math.ceil(between(Math.max(a.y, b.y), 0, height));
	return { left, top, width: right - left, height: bottom - top };
}

/** A box to begin with by keyboard: in the middle, a fifth of the photo. */
export function middleBox({ width, height }: Extent): Box {
	const [w, h] = [Math.round(width / 5), Math.round(height / 5)];
	return { left: Math.round((width - w) / 2), top: Math.round((height - h) / 2), width: w, height: h };
}

/** The box moved, or made larger and smaller at its lower right, by so many pixels; never out of the photo. */
export function nudged(box: Box, by: Point, resize: boolean, { width, height }: Extent): Box {
	if (resize) {
		return {
			...box,
			width: between(box.width + by.x, LEAST, width - box.left),
			height: between(box.height + by.y, LEAST, height - box.top)
		};
	}
	return {
		...box,
		left: between(box.left + by.x, 0, width - box.width),
		top: between(box.top + by.y, 0, height - box.height)
	};
}

export const isLargeEnough = ({ width, height }: Box): boolean => width >= LEAST && height >= LEAST;

export const same = (a: readonly Box[], b: readonly Box[]): boolean => {
	const written = (boxes: readonly Box[]) => boxes.map(({ left, top, width, height }) => `${left},${top},${width},${height}`).sort().join(';');
	return written(a) === written(b);
};
