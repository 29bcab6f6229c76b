"""Many say "me too" in the same moment; needs real transactions, so a database of its own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.factory import create_app
from tests.api.reports.test_me_too import counted, published
from tests.factories import Caller, phone
from tests.support.database import Databases, make_config

PHONES, AT_ONCE = 24, 8


@pytest.fixture
def own_app(server: Databases, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(make_config(tmp_path, server.clone()))
    yield app
    app.extensions["event_hub"].close()


def test_of_many_at_once_each_is_counted_and_none_is_turned_away(own_app: Flask) -> None:
    """Whoever wrote his row first and wanted the report's lock then would wait for the other, and the other for him."""
    report, phones = published(own_app), [phone(own_app) for _ in range(PHONES)]

    def follow(number: int, by: Caller) -> Any:
        # From addresses of their own: those behind one wait for each other's count anyway.
        origin = {"REMOTE_ADDR": f"10.7.{number}.1"}
        return by.put(f"/api/v1/reports/{report['id']}/me-too", environ_overrides=origin)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(follow, range(PHONES), phones))
    assert [answer.status_code for answer in answers] == [201] * PHONES
    assert counted(own_app, report) == PHONES
