"""One running product for the tests of this folder: most faults are such that it goes on, which is what they show."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests.support.product import Product, running, wait_until


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product as `make run` starts it, with only warnings in its log."""
    with running(tmp_path_factory.mktemp("product") / "var", LOG_LEVEL="WARNING") as product:
        yield product


@pytest.fixture
def product(installed: Product) -> Iterator[Product]:
    """The running product, ready. Whatever a test did to it, no request may have ended in an error of ours."""
    assert installed.process is not None
    if installed.process.poll() is not None:
        installed.start()
    wait_until(installed.is_ready, "the product is ready")
    seen = len(installed.log.read_text())
    yield installed
    said = installed.log.read_text()[seen:]
    assert "request_failed" not in said, said
    assert "Request finalizing failed" not in said, said


@pytest.fixture(scope="session")
def official(installed: Product) -> Callable[[str], dict[str, str]]:
    """`official("intake")`: headers of a demo official. Each signs in once: a password may be tried ten times only."""
    return cache(installed.official)
