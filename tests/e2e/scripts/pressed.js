// What a finger presses and is smaller than `least` pixels a side.
(least) => {
	const KINDS = 'a[href], button, input:not([hidden], [type=file]), select, textarea, [role=button], [role=option]';

	// Links inside a sentence are exempt (WCAG 2.2, 2.5.8), as is the map's source line, which a licence asks for.
	const isInline = (one) =>
		one.matches('a') &&
		getComputedStyle(one).display === 'inline' &&
		one.closest('p, li, dd') !== null &&
		one.parentElement.textContent.trim() !== one.textContent.trim();
	const isExempt = (one) => one.matches('.source') || one.closest('[hidden], .maplibregl-ctrl') || isInline(one);

	// A native control is pressed by its label, a card's link by the whole card: its ::after lies over it.
	const areaOf = (one) => {
		const label = one.closest('label') ?? one.labels?.[0];
		const after = getComputedStyle(one, '::after');
		const isCard = after.position === 'absolute' && after.content !== 'none';
		const boxes = [one, label, isCard && one.closest('article, li, div')].filter(Boolean).map((each) => each.getBoundingClientRect());
		return { one, width: Math.max(...boxes.map((box) => box.width)), height: Math.max(...boxes.map((box) => box.height)) };
	};

	const screen = document.querySelector('dialog[open]') ?? document;
	return [...screen.querySelectorAll(KINDS)]
		.filter((one) => one.checkVisibility({ checkVisibilityCSS: true }) && !isExempt(one))
		.map(areaOf)
		.filter(({ width, height }) => Math.min(width, height) + 0.5 < least)
		.map(({ one, width, height }) => {
			const words = (one.ariaLabel ?? one.textContent).trim().slice(0, 40);
			return `${one.tagName.toLowerCase()} "${words}" ${Math.round(width)}×${Math.round(height)}`;
		});
}
