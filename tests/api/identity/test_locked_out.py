"""Somebody who guesses a password locks himself out, not its owner."""

from typing import Any

import pytest

from app.identity import service
from app.kit import clock

URL = "/api/v1/operations/auth/tokens"
RIGHT = {"email": "a@demo.local", "password": "right horse"}
WRONG = {**RIGHT, "password": "wrong"}


@pytest.fixture
def owner(session: Any) -> None:
    service.make_official(email=RIGHT["email"], name="A", password=RIGHT["password"], roles=["intake"])
    session.commit()


def ask(client: Any, body: dict[str, str], address: str) -> int:
    status: int = client.post(URL, json=body, environ_base={"REMOTE_ADDR": address}).status_code
    return status


@pytest.mark.usefixtures("owner")
def test_the_owner_signs_in_from_elsewhere_while_somebody_guesses(client: Any) -> None:
    with clock.stopped(clock.now()):
        assert [ask(client, WRONG, "192.0.2.1") for _ in range(14)] == [401] * 10 + [429] * 4
        assert ask(client, RIGHT, "192.0.2.1") == 429

        assert ask(client, RIGHT, "198.51.100.7") == 200


@pytest.mark.usefixtures("owner")
def test_who_knows_the_password_is_never_locked_out_by_signing_in_often(client: Any) -> None:
    with clock.stopped(clock.now()):
        assert [ask(client, RIGHT, "192.0.2.1") for _ in range(14)] == [200] * 14
        assert [ask(client, WRONG, "192.0.2.1") for _ in range(11)] == [401] * 10 + [429]


@pytest.mark.usefixtures("owner")
def test_guessing_from_many_addresses_is_limited_too(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PASSWORD_TRIES_PER_EMAIL", (3, 600))
    with clock.stopped(clock.now()):
        answers = [ask(client, WRONG, f"192.0.2.{host}") for host in range(5)]
    assert answers == [401] * 3 + [429] * 2
