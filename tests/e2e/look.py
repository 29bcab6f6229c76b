"""What can be measured about how a screen looks: axe's rules, widths, sizes of what is pressed and of what is read."""

from functools import cache

from playwright.sync_api import Page

from app.config import ROOT
from tests.e2e.scripts import script

# WCAG 2.2 AA, and what axe holds to be good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NIGHT = ["color-contrast"]  # only colours differ by night
LEAST_PRESSED = 48  # CSS pixels a side (LOOK: touch targets)
LEAST_READ = 16  # CSS pixels: text on a phone


@cache
def _axe() -> str:
    """The npm package's script. It is evaluated: the product's own policy rightly lets no foreign script in."""
    return (ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js").read_text()


def violations(page: Page, *, night: bool = False, without: tuple[str, ...] = ()) -> list[str]:
    """The rules of axe that this screen breaks, each with where; by night those about colours."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    kind = ["rule", NIGHT, []] if night else ["tag", TAGS, list(without)]
    found: list[str] = page.evaluate(script("axe"), kind)
    return found


def too_small_to_press(page: Page) -> list[str]:
    """What a finger presses and is smaller than 48 by 48."""
    found: list[str] = page.evaluate(script("pressed"), LEAST_PRESSED)
    return found


def too_small_to_read(page: Page) -> list[str]:
    """Words below 16 px."""
    found: list[str] = page.evaluate(script("read"), LEAST_READ)
    return found


def wider_than_the_screen(page: Page) -> list[str]:
    """What makes the page scroll sideways."""
    found: list[str] = page.evaluate(script("wide"))
    return found
