// Words that are smaller than `least` pixels. The number in a mark and the map's source line are drawn, not read.
(least) => {
	const DRAWN = 'script, style, title, svg, .only-heard, .source, .count, [aria-hidden=true]';
	const walker = document.createTreeWalker(document.querySelector('dialog[open]') ?? document.body, NodeFilter.SHOW_TEXT);
	const small = new Set();
	while (walker.nextNode()) {
		const { parentElement: holder, textContent } = walker.currentNode;
		if (!textContent.trim() || !holder.checkVisibility() || holder.closest(DRAWN)) continue;
		const size = parseFloat(getComputedStyle(holder).fontSize);
		if (size < least) small.add(`${textContent.trim().slice(0, 40)} ${size} px`);
	}
	return [...small];
}
