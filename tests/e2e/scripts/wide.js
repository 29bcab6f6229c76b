// What makes the page scroll sideways, at most five.
() => {
	const width = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth <= width) return [];
	const right = (one) => Math.round(one.getBoundingClientRect().right);
	const name = (one) => `${one.tagName.toLowerCase()}.${one.className} ${right(one)} of ${width}`;
	return [...document.querySelectorAll('body *')].filter((one) => right(one) > width).map(name).slice(0, 5);
}
