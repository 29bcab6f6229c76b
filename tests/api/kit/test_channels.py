"""SMS over a gateway that speaks HTTP; in development, into the message box; in production no box."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from app.factory import create_app
from app.kit import channels
from app.kit.jobs import RetryLater
from tests.support.sms_gateway import Gateway, listening


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with listening() as server:
        yield server


@pytest.fixture
def with_gateway(app: Flask, gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"http://127.0.0.1:{gateway.server_port}/send"
    changed = replace(app.extensions["settings"], sms_url=url, sms_token="secret")
    monkeypatch.setitem(app.extensions, "settings", changed)


def test_the_gateway_gets_number_text_and_token(with_gateway: None, gateway: Gateway, session: Any) -> None:
    channels.send_sms(to="+84901234567", text="Xin chào")
    headers, body = gateway.got[0]
    assert body == {"to": "+84901234567", "text": "Xin chào"}
    assert headers["Authorization"] == "Bearer secret"
    assert channels.boxed() == []


@pytest.mark.parametrize(("status", "headers", "wait"), [(429, {"Retry-After": "40"}, 40), (503, {}, 15)])
def test_a_busy_gateway_is_tried_again(
    with_gateway: None, gateway: Gateway, session: Any, status: int, headers: dict[str, str], wait: int
) -> None:
    gateway.status, gateway.headers = status, headers
    with pytest.raises(RetryLater) as later:
        channels.send_sms(to="+84901234567", text="x")
    assert later.value.seconds == wait


def test_a_gateway_that_says_no_is_not_asked_again(with_gateway: None, gateway: Gateway, session: Any) -> None:
    gateway.status = 400
    with pytest.raises(channels.GatewayRefused):
        channels.send_sms(to="+84901234567", text="x")


def test_the_message_box_shows_the_newest_first(client: Any, session: Any) -> None:
    channels.send_sms(to="+84901234567", text="một")
    channels.send_email(to="a@example.vn", subject="Chủ đề", text="<script>alert(1)</script>")
    rows = client.get("/dev/messages.json").json
    assert [row["channel"] for row in rows] == ["email", "sms"]
    assert set(rows[0]) == {"id", "channel", "to", "text", "at"}
    page = client.get("/dev/messages").text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_production_has_no_message_box(app: Flask) -> None:
    production = replace(
        app.extensions["settings"],
        env="production",
        demo=False,
        secret_key="k" * 40,
        database_url=app.extensions["database_url"],
    )
    client = create_app(production).test_client()
    assert client.get("/dev/messages").status_code == 404
    assert client.get("/dev/messages.json").status_code == 404
