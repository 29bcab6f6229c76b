"""Refresh tokens rotate; a lost answer signs nobody out; a stolen one ends the family."""

from typing import Any

import pytest

from app.identity import service
from app.identity.seed import DEMO
from app.kit import clock

URL = "/api/v1/operations/auth"


@pytest.fixture
def signed_in(client: Any, session: Any) -> Any:
    service.make_official(email="a@demo.local", name="A", password="right horse", roles=["intake"])
    session.commit()
    response = client.post(f"{URL}/tokens", json={"email": "A@demo.local", "password": "right horse"})
    assert response.status_code == 200, response.json
    return response


def token_of(response: Any) -> str:
    return response.headers["Set-Cookie"].split(";")[0].split("=", 1)[1]


def refresh(client: Any, token: str, **headers: str) -> Any:
    client.set_cookie("cs_refresh", token, path=URL)
    return client.post(f"{URL}/refresh", headers=headers)


def test_a_refresh_gives_a_new_access_token_and_a_new_cookie(client: Any, signed_in: Any) -> None:
    response = refresh(client, token_of(signed_in))
    assert response.status_code == 200
    assert token_of(response) != token_of(signed_in)
    me = client.get("/api/v1/operations/me", headers={"Authorization": f"Bearer {response.json['access_token']}"})
    assert me.json["grants"][0]["role"] == "intake"


def test_a_lost_answer_signs_nobody_out(client: Any, signed_in: Any) -> None:
    first = token_of(signed_in)
    assert refresh(client, first).status_code == 200
    again = refresh(client, first)
    assert again.status_code == 200
    assert refresh(client, token_of(again)).status_code == 200


def test_reuse_after_the_successor_was_used_ends_the_family(client: Any, signed_in: Any) -> None:
    first = token_of(signed_in)
    second = token_of(refresh(client, first))
    third = token_of(refresh(client, second))

    assert refresh(client, first).json["code"] == "session_ended"
    assert refresh(client, third).json["code"] == "session_ended"
    bearer = {"Authorization": f"Bearer {signed_in.json['access_token']}"}
    assert client.get("/api/v1/operations/me", headers=bearer).status_code == 401


def test_of_two_successors_only_one_goes_on(client: Any, signed_in: Any) -> None:
    first = token_of(signed_in)
    stolen, own = token_of(refresh(client, first)), token_of(refresh(client, first))
    assert refresh(client, own).status_code == 200
    assert refresh(client, stolen).status_code == 401


def test_another_site_may_not_use_the_cookie(client: Any, signed_in: Any) -> None:
    response = refresh(client, token_of(signed_in), Origin="https://evil.example")
    assert (response.status_code, response.json["code"]) == (403, "foreign_origin")


def test_an_officials_cookie_opens_no_citizens_session(client: Any, signed_in: Any) -> None:
    client.set_cookie("cs_refresh", token_of(signed_in), path="/api/v1/auth")
    assert client.post("/api/v1/auth/refresh").status_code == 401


def test_signing_out_ends_the_session(client: Any, signed_in: Any) -> None:
    client.set_cookie("cs_refresh", token_of(signed_in), path=URL)
    assert client.delete(f"{URL}/session").status_code == 204
    assert refresh(client, token_of(signed_in)).json["code"] == "session_ended"


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client: Any, signed_in: Any) -> None:
    wrong = client.post(f"{URL}/tokens", json={"email": "a@demo.local", "password": "wrong"})
    nobody = client.post(f"{URL}/tokens", json={"email": next(iter(DEMO)), "password": "wrong"})
    assert wrong.status_code == nobody.status_code == 401
    assert {**wrong.json, "request_id": ""} == {**nobody.json, "request_id": ""}


def test_guessing_a_password_is_limited(client: Any, signed_in: Any) -> None:
    body = {"email": "a@demo.local", "password": "wrong"}
    with clock.stopped(clock.now()):
        answers = [client.post(f"{URL}/tokens", json=body).status_code for _ in range(12)]
    assert answers[-1] == 429
    assert answers[0] == 401
