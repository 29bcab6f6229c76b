"""Numbers reserved twice at once, as a screen does that heard no answer; needs real transactions beside each other."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.dossiers.codes import day_of
from app.factory import create_app
from app.kit import clock
from tests.api.dossiers.counter import HERE, clerk, read
from tests.support.database import Databases, make_config


@pytest.fixture
def own_app(server: Databases, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(make_config(tmp_path, server.clone()))
    yield app
    app.extensions["engine"].dispose()


def test_the_same_block_ten_times_at_once_is_one(own_app: Flask) -> None:
    address, by = f"/api/v1/operations/number-blocks/{uuid.uuid4()}", clerk(own_app)
    body = {"agency": HERE, "day": day_of(clock.now()).isoformat(), "count": 3, "reason": "Mất điện"}

    def reserve(_number: int) -> TestResponse:
        return own_app.test_client().put(address, json=body, headers=by.headers)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(reserve, range(10)))

    assert sorted(answer.status_code for answer in answers) == [200] * 9 + [201]
    assert {(read(answer)["first"], read(answer)["last"]) for answer in answers} == {(1, 3)}, "nothing drawn twice"
