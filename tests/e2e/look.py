"""What can be measured about how a screen looks: axe's rules, widths, sizes of what is pressed and of what is read."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from app.config import ROOT

# WCAG 2.2 AA, and what axe holds to be good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST_PRESSED = 48  # CSS pixels a side (LOOK: touch targets)
LEAST_READ = 16  # CSS pixels: text on a phone

# Only colours differ by night.
NIGHT = ["color-contrast"]

_AXE = """async ([type, values]) => {
	const { violations } = await axe.run(document, { runOnly: { type, values }, resultTypes: ['violations'] });
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`);
}"""

# Inline links are exempt (WCAG 2.2, 2.5.8), as is the map's source line, which a licence asks for. A native control
# inside a label is pressed by the label, a card's link by the whole card: its ::after lies over it.
_PRESSED = """(least) => {
	const inDialog = document.querySelector('dialog[open]');
	const all = [...(inDialog ?? document).querySelectorAll('a[href], button, input:not([hidden], [type=file]), select, textarea, summary, [role=button], [role=option]')];
	const seen = all.filter((one) => one.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) && !one.closest('[hidden], .maplibregl-ctrl'));
	const inline = (one) => one.matches('a') && getComputedStyle(one).display === 'inline' && one.parentElement.closest('p, li, dd') && one.parentElement.textContent.trim() !== one.textContent.trim();
	const area = (one) => {
		const boxes = [one.getBoundingClientRect()];
		const label = one.closest('label') ?? one.labels?.[0];
		if (label) boxes.push(label.getBoundingClientRect());
		const after = getComputedStyle(one, '::after');
		if (after.position === 'absolute' && after.content !== 'none') boxes.push(one.closest('article, li, div').getBoundingClientRect());
		return { width: Math.max(...boxes.map((b) => b.width)), height: Math.max(...boxes.map((b) => b.height)) };
	};
	return seen.filter((one) => !one.matches('.source') && !inline(one)).map((one) => ({ one, ...area(one) }))
		.filter(({ width, height }) => width + 0.5 < least || height + 0.5 < least)
		.map(({ one, width, height }) => `${one.tagName.toLowerCase()} "${(one.ariaLabel ?? one.textContent ?? '').trim().slice(0, 40)}" ${Math.round(width)}×${Math.round(height)}`);
}"""

# The number in a mark and the map's source line are drawn, not read; their words stand elsewhere.
_READ = """(least) => {
	const walker = document.createTreeWalker(document.querySelector('dialog[open]') ?? document.body, NodeFilter.SHOW_TEXT);
	const small = new Map();
	while (walker.nextNode()) {
		const { parentElement: holder, textContent } = walker.currentNode;
		if (!textContent.trim() || !holder.checkVisibility() || holder.closest('script, style, title, svg, .only-heard, .source, .count, [aria-hidden=true], .maplibregl-map canvas')) continue;
		const size = parseFloat(getComputedStyle(holder).fontSize);
		if (size < least) small.set(`${textContent.trim().slice(0, 40)} ${size}px`, true);
	}
	return [...small.keys()];
}"""

_WIDE = """() => {
	const width = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth <= width) return [];
	return [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 1)
		.map((one) => `${one.tagName.toLowerCase()}.${one.className} ${Math.round(one.getBoundingClientRect().right)} of ${width}`).slice(0, 5);
}"""


@cache
def _axe_source() -> str:
    """The npm package's own script; evaluated in the page, since the product's own policy rightly lets no foreign one in."""
    return (ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js").read_text()


def violations(page: Page, *, night: bool) -> list[str]:
    """The rules of axe that this screen breaks, each with where; by night those about colours."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe_source())
    found: list[str] = page.evaluate(_AXE, ["rule", NIGHT] if night else ["tag", TAGS])
    return found


def _measured(page: Page, script: str, *arguments: Any) -> list[str]:
    found: list[str] = page.evaluate(script, *arguments)
    return found


def too_small_to_press(page: Page) -> list[str]:
    """What a finger presses and is smaller than 48 by 48."""
    return _measured(page, _PRESSED, LEAST_PRESSED)


def too_small_to_read(page: Page) -> list[str]:
    """Words below 16 px."""
    return _measured(page, _READ, LEAST_READ)


def wider_than_the_screen(page: Page) -> list[str]:
    """What makes the page scroll sideways."""
    return _measured(page, _WIDE)
