"""Addresses with a NUL in them: PostgreSQL takes none, and nothing is called so."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    "path", ["/api/v1/procedures/%00", "/api/v1/procedures/1.0\x00", "/procedures/%00", "/procedures/1.001193%00",
             f"/api/v1/media/{'0' * 63}%00"],
)  # fmt: skip
def test_there_is_nothing_at_such_an_address(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


def test_nothing_is_scanned_at_such_an_address(client: FlaskClient) -> None:
    assert client.post("/api/v1/place-codes/%00/scans").status_code == 404
