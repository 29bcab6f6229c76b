"""What the first load may weigh, when the map is loaded, and how many taps a report costs.

Lighthouse is not part of the tests: its figures jump about on a busy machine. To look at them by hand:
`make run`, then `CHROME_PATH=$(scripts/browser) npx lighthouse@13 http://localhost:8000/ --form-factor=mobile
--chrome-flags="--headless=new --no-sandbox"` (LCP ≤ 2.0 s, accessibility 100).
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.e2e.citizen import Handset
from tests.e2e.scripts import script
from tests.support.browser import PHONE, open_context
from tests.support.product import Product

pytestmark = pytest.mark.e2e

FIRST_LOAD_BYTES = 60_000
SMALL_BYTES = 1_400
MAP_BYTES = 150_000  # no script but the map's library is as large
MOST_TAPS = 4


def scripts_of(page: Page) -> list[Response]:
    """Gathers the scripts that a page fetches, from now on."""
    heard: list[Response] = []
    page.on("response", lambda response: heard.append(response) if response.url.split("?")[0].endswith(".js") else None)
    return heard


def weight(response: Response) -> int:
    """Bytes of the body on the wire, compressed as they came."""
    return response.request.sizes()["responseBodySize"]


def test_the_first_load_is_small(browser: Browser, product: Product, neighbours: list[dict[str, Any]]) -> None:
    context = open_context(browser, **PHONE, service_workers="block")
    page = context.new_page()
    scripts = scripts_of(page)
    page.goto(product.url)
    expect(page.get_by_role("link", name="Ngập nước").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    # Below a packet there is nothing to gain.
    plain = [
        script.url for script in scripts if "content-encoding" not in script.headers and weight(script) > SMALL_BYTES
    ]
    sizes = {script.url.rsplit("/", 1)[-1]: weight(script) for script in scripts}
    context.close()
    assert plain == []
    assert sum(sizes.values()) <= FIRST_LOAD_BYTES, sizes


def test_the_map_is_loaded_only_where_one_is_shown(handset: Callable[..., Handset]) -> None:
    phone = handset()
    fetched: list[Response] = []
    phone.context.on("response", lambda response: fetched.append(response) if response.url.endswith(".js") else None)
    phone.install()
    assert fetched
    assert [each.url for each in fetched if weight(each) > MAP_BYTES] == []
    phone.open("/map")
    expect(phone.page.locator(".maplibregl-canvas")).to_be_visible()
    assert [each for each in fetched if weight(each) > MAP_BYTES]


def test_a_report_takes_four_taps_and_the_photo(handset: Callable[..., Handset]) -> None:
    phone = handset()
    phone.context.add_init_script(script("taps"))
    phone.install()
    phone.file()
    expect(phone.page.get_by_text("Cảm ơn bạn.")).to_be_visible()
    assert int(phone.page.evaluate("sessionStorage.getItem('taps')")) <= MOST_TAPS
