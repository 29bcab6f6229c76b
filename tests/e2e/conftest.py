"""One running product, one browser and a town with some reports, for all tests of this folder."""

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.config import ROOT
from tests.e2e import town
from tests.e2e.citizen import Handset
from tests.e2e.desk import Desk
from tests.e2e.line import Line
from tests.e2e.scripts import script
from tests.support.browser import PATIENCE_MS, chromium, ensure_web_app, wait_until_true
from tests.support.product import Product, running

expect.set_options(timeout=PATIENCE_MS)

Official = Callable[[str], dict[str, str]]
TOKEN_GOOD_S = 600.0
"""An access token lasts a quarter of an hour, and these tests together longer."""


@pytest.fixture(scope="package")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product as `make run` starts it."""
    ensure_web_app()
    with running(tmp_path_factory.mktemp("e2e") / "var", LOG_LEVEL="WARNING") as started:
        yield started


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="package")
def official(product: Product) -> Official:
    """`official("intake")`: headers of a demo official, who signs in again before his token ends."""
    signed_in: dict[str, tuple[float, dict[str, str]]] = {}

    def headers(role: str) -> dict[str, str]:
        since, known = signed_in.get(role, (-TOKEN_GOOD_S, {}))
        if time.monotonic() - since >= TOKEN_GOOD_S:
            known = product.official(role)
            signed_in[role] = time.monotonic(), known
        return known

    return headers


@pytest.fixture(scope="package")
def neighbours(product: Product, official: Official) -> list[dict[str, Any]]:
    """Reports of other people, in every state."""
    return town.settle(product, official)


@pytest.fixture
def line(product: Product) -> Iterator[Line]:
    """A line to the product that can be cut."""
    with Line(product.port) as laid:
        yield laid


@pytest.fixture
def handset(browser: Browser, line: Line) -> Iterator[Callable[..., Handset]]:
    """`handset()`: a phone that never saw the app; options are those of a browser context."""
    made: list[Handset] = []

    def make(**options: Any) -> Handset:
        made.append(Handset.of(browser, line, **options))
        return made[-1]

    yield make
    for one in made:
        one.context.close()


@pytest.fixture
def desk(browser: Browser, product: Product) -> Iterator[Callable[..., Desk]]:
    """`desk("intake")`: a desk at which that demo official has signed in."""
    made: list[Desk] = []

    def make(role: str, *, live: bool = True, **options: Any) -> Desk:
        made.append(Desk.of(browser, product, **options))
        made[-1].sign_in(role, live=live)
        return made[-1]

    yield make
    for one in made:
        one.page.context.close()


@pytest.fixture(scope="package")
def shoot() -> Callable[[Page, str], None]:
    """`shoot(page, "desk")` writes desk.png into the folder that `$SCREENSHOTS` names, when it names one."""
    folder = os.environ.get("SCREENSHOTS")

    def write(page: Page, name: str) -> None:
        if folder:
            wait_until_true(page, script("drawn"))
            page.screenshot(path=ROOT / folder / f"{name}.png", animations="disabled")

    return write
