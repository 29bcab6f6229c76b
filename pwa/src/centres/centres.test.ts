import { expect, it } from 'vitest';
import { byDistance, centresOf, written } from './centres';

function page(): HTMLElement {
	const section = document.createElement('section');
	section.innerHTML = `<ul>
		<li data-code="far" data-commune="22400" data-lat="12.5" data-lon="109.1"><strong>Xa</strong></li>
		<li data-code="near" data-lat="12.25" data-lon="109.19"><strong>Gần</strong></li>
		<li data-code="nowhere"><strong>Không rõ</strong></li></ul>`;
	return section;
}

it('puts the nearest first, and leaves out what has no place', () => {
	const near = byDistance(centresOf(page()), { lat: 12.24, lon: 109.19 }, null);
	expect(near.map(({ name }) => name)).toEqual(['Gần', 'Xa']);
});

it('puts the commune one stands in before all, however far its middle is', () => {
	const near = byDistance(centresOf(page()), { lat: 12.24, lon: 109.19 }, '22400');
	expect(near.map(({ name, own }) => [name, own])).toEqual([['Xa', true], ['Gần', false]]);
});

it('says how far, no finer than it knows', () => {
	document.documentElement.lang = 'vi';
	expect(written(12)).toBe('100 m');
	expect(written(840)).toBe('800 m');
	expect(written(2440)).toBe('2,4 km');
});
