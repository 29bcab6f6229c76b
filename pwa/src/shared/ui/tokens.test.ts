import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/shared/ui/styles/tokens.css', 'utf8');
const PAIR = /--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g;
const tokens = new Map([...css.matchAll(PAIR)].map(([, name, day, night]) => [name, { day, night }]));

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
	const [red, green, blue] = [1, 3, 5].map((at) => {
		const value = parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front: string, back: string, theme: 'day' | 'night'): number {
	const [one, other] = [front, back].map((name) => {
		const colour = tokens.get(name)?.[theme];
		if (!colour) throw new Error(`no colour ${name}`);
		return luminance(colour);
	}) as [number, number];
	return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const TONES = ['jade', 'lacquer', 'amber', 'blue', 'green', 'violet', 'neutral'];
const GROUNDS = ['bg', 'surface', 'sunken'];

const TEXT: [string, string][] = [
	...['ink', 'muted', ...TONES].flatMap((front) => GROUNDS.map((ground): [string, string] => [front, ground])),
	...TONES.map((tone): [string, string] => [tone, `${tone}-tint`]),
	...TONES.map((tone): [string, string] => ['ink', `${tone}-tint`]),
	['muted', 'neutral-tint'],
	['on-jade', 'jade'],
	['on-jade', 'jade-strong'],
	['on-lacquer', 'lacquer'],
	['on-lacquer', 'lacquer-strong']
];

const MARKS: [string, string][] = ['edge', 'focus'].flatMap((front) =>
	[...GROUNDS, 'jade-tint'].map((ground): [string, string] => [front, ground])
);

describe.each(['day', 'night'] as const)('by %s', (theme) => {
	it.each(TEXT)('text in %s can be read on %s', (front, back) => {
		expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(4.5);
	});

	it.each(MARKS)('%s can be made out on %s', (front, back) => {
		expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(3);
	});
});

it('measures contrast as WCAG does', () => {
	tokens.set('white', { day: '#ffffff', night: '#ffffff' });
	tokens.set('grey', { day: '#767676', night: '#000000' });
	expect(contrast('grey', 'white', 'day')).toBeCloseTo(4.54, 2);
	expect(contrast('grey', 'white', 'night')).toBeCloseTo(21, 5);
});
