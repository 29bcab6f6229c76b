"""Phones that send photos."""

import hashlib
import resource
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.media.decoders import decoders
from tests.data.photos.answers import PHOTOS

Phone = Callable[..., TestResponse]


@pytest.fixture(scope="session", autouse=True)
def no_decoder_left():
    yield
    decoders.close()


@pytest.fixture
def photo() -> bytes:
    return (PHOTOS / "real" / "gps_nikon_0010.jpg").read_bytes()


@pytest.fixture
def phone(client: FlaskClient) -> Phone:
    """`phone(body)` sends a photo as one phone without an account does; keyword arguments go to the request."""
    headers = {"Report-Secret": secrets.token_urlsafe(32)}

    def send(body: bytes, sha256: str | None = None, content_type: str = "image/jpeg", **options) -> TestResponse:
        name = sha256 or hashlib.sha256(body).hexdigest()
        options = {"headers": headers, "content_type": content_type, **options}
        return client.put(f"/api/v1/media/{name}", data=body, **options)

    return send


@pytest.fixture
def full_disk() -> Callable[[], AbstractContextManager[None]]:
    """Within `with full_disk():` the kernel lets no file of this process grow beyond 50 kB."""

    @contextmanager
    def limited() -> Iterator[None]:
        usual = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, usual[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)

    return limited
