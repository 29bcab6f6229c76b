"""One move id for several reports at once; needs real transactions beside each other, so a database of its own."""

import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from app.factory import create_app
from tests.factories import file_report, official, phone
from tests.support.database import Databases, make_config


@pytest.fixture
def own_app(server: Databases, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(make_config(tmp_path, server.clone()))
    yield app
    app.extensions["engine"].dispose()


def test_one_report_is_moved_and_the_others_are_refused(own_app: Flask) -> None:
    intake, move_id = official(own_app, "intake"), uuid.uuid4()
    reports = [file_report(phone(own_app)) for _ in range(6)]

    def accept(report_id: str) -> tuple[int, str]:
        address = f"/api/v1/operations/reports/{report_id}/moves/{move_id}"
        client, headers = own_app.test_client(), {**intake.headers, "If-Match": "*"}
        body = client.put(address, json={"to": "accepted"}, headers=headers).json
        assert body is not None
        return body.get("status", 201), body.get("code", "")[:2] if "status" not in body else body["code"]

    with ThreadPoolExecutor(6) as pool:
        answers = Counter(pool.map(accept, [report["id"] for report in reports]))

    assert answers == {(201, "PA"): 1, (409, "move_id_taken"): 5}
