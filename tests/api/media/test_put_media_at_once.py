"""The same photo sent many times at once; needs real transactions beside each other, so a database of its own."""

import hashlib
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.factory import create_app
from app.media.models import Media
from tests.support.database import Databases, make_config


@pytest.fixture
def own_app(server: Databases, tmp_path) -> Iterator[Flask]:
    app = create_app(make_config(tmp_path, server.clone()))
    yield app
    app.extensions["engine"].dispose()


def test_the_same_photo_ten_times_at_once_is_one(own_app, photo, tmp_path):
    address = f"/api/v1/media/{hashlib.sha256(photo).hexdigest()}"
    headers = {"Report-Secret": secrets.token_urlsafe(32)}

    def send(_number: int):
        return own_app.test_client().put(address, data=photo, headers=headers, content_type="image/jpeg")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(10)))

    assert sorted(answer.status_code for answer in answers) == [200] * 9 + [201]
    assert len({answer.json["media_id"] for answer in answers}) == 1
    with Session(own_app.extensions["engine"]) as session:
        assert session.scalar(select(func.count()).select_from(Media)) == 1
    assert len(list((tmp_path / "files").rglob("*.jpg"))) == 2
