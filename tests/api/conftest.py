"""What tests of the API have in common beside the application."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.factory import create_app
from tests.support.database import Databases, make_config
from tests.support.push_service import PushService


@pytest.fixture
def push_service() -> Iterator[PushService]:
    """A push service on this machine, as browsers' makers run them."""
    with PushService() as listening:
        yield listening


@pytest.fixture
def own_app(server: Databases, tmp_path: Path) -> Iterator[Flask]:
    """An application with a database of its own, for what needs real transactions."""
    app = create_app(make_config(tmp_path, server.clone()))
    yield app
    app.extensions["event_hub"].close()
