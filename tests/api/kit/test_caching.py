"""What belongs to somebody is kept by no cache."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.factories import Caller, citizen, official, stranger


@pytest.mark.parametrize(
    ("who", "address"),
    [
        (citizen, "/api/v1/me"),
        (citizen, "/api/v1/me/reports"),
        (lambda app: official(app, "intake"), "/api/v1/operations/me"),
        (lambda app: official(app, "intake"), "/api/v1/operations/agencies"),
        (lambda app: official(app, "intake"), "/api/v1/operations/officials"),
        (lambda app: official(app, "intake"), "/api/v1/operations/reports"),
        (stranger, "/api/v1/nowhere"),
    ],
)
def test_private_answers_are_not_stored(app: Flask, who: Callable[[Flask], Caller], address: str) -> None:
    assert who(app).get(address).headers["Cache-Control"] == "no-store"


def test_public_answers_are(app: Flask) -> None:
    assert stranger(app).get("/api/v1/categories").headers["Cache-Control"] == "public, max-age=60"
