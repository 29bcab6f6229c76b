"""What tests of the API have in common beside the application."""

from collections.abc import Iterator

import pytest

from tests.support.push_service import PushService


@pytest.fixture
def push_service() -> Iterator[PushService]:
    """A push service on this machine, as browsers' makers run them."""
    with PushService() as listening:
        yield listening
