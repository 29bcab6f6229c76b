"""What can be measured about how a screen looks: axe's rules, widths, sizes of what is pressed and of what is read."""

from functools import cache

from playwright.sync_api import Page

from app.config import ROOT
from tests.e2e.scripts import script
from tests.support.browser import DESK_SIZE, PHONE_SIZE

# WCAG 2.2 AA, and what axe holds to be good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NIGHT = ["color-contrast"]  # only colours differ by night
LEAST_PRESSED = 48  # CSS pixels a side (LOOK: touch targets)
LEAST_READ = 16  # CSS pixels: text on a phone
SIZES = (PHONE_SIZE, DESK_SIZE)


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


def faults_of(page: Page, *, citizen: bool) -> list[str]:
    """What is wrong with what is on the screen, at both sizes and in both themes; empty when nothing is."""
    wrong: dict[str, list[str]] = {}
    # The ruler is stricter, and does not take what scrolls below the bottom bar for small.
    without = ("target-size",) if citizen else ()
    for size in SIZES:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        wrong[f"axe, {size['width']} px"] = violations(page, night=False, without=without)
        wrong[f"too wide, {size['width']} px"] = wider_than_the_screen(page)
        if citizen and size is PHONE_SIZE:
            wrong["small to press"] = too_small_to_press(page)
            wrong["small to read"] = too_small_to_read(page)
    page.set_viewport_size(PHONE_SIZE if citizen else DESK_SIZE)
    # Colours are the same at every width.
    page.emulate_media(color_scheme="dark")
    wrong["axe, dark"] = violations(page, night=True)
    page.emulate_media(color_scheme="light")
    return [f"{what}: {each}" for what, where in wrong.items() for each in where]


def sound(page: Page) -> None:
    """A screen of the citizens' app that has come to rest: nothing that can be measured of it is wrong."""
    page.wait_for_load_state("networkidle")
    assert faults_of(page, citizen=True) == []
