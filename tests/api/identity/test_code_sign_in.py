"""A citizen signs in with a phone number and a one-time code."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.kit import clock

PHONE = "0901 234 567"


@pytest.fixture
def ask(client: Any, run_jobs: Any) -> Any:
    """Ask for a code; (challenge_id, the code that the message box got)."""

    def asking(phone: str = PHONE) -> tuple[str, str]:
        response = client.post("/api/v1/auth/codes", json={"phone": phone})
        assert response.status_code == 202, response.json
        run_jobs()
        newest = client.get("/dev/messages.json").json[0]
        found = re.search(r"\d{6}", newest["text"])
        assert found
        return response.json["challenge_id"], found.group()

    return asking


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_the_right_code_opens_a_session(client: Any, ask: Any) -> None:
    challenge_id, code = ask()

    response = client.post("/api/v1/auth/tokens", json={"challenge_id": challenge_id, "code": code})

    assert response.status_code == 200, response.json
    assert response.json["account"]["phone"] == "+84901234567"
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/api/v1/auth" in cookie
    me = client.get("/api/v1/me", headers={"Authorization": f"Bearer {response.json['access_token']}"})
    assert me.json["id"] == response.json["account"]["id"]


def test_the_same_number_written_otherwise_is_the_same_account(client: Any, ask: Any) -> None:
    accounts = set()
    for written in ("0901234567", "+84 901 234 567", "84901234567"):
        challenge_id, code = ask(written)
        body = {"challenge_id": challenge_id, "code": code}
        accounts.add(client.post("/api/v1/auth/tokens", json=body).json["account"]["id"])
    assert len(accounts) == 1


def test_five_wrong_tries_end_the_code(client: Any, ask: Any) -> None:
    challenge_id, code = ask()
    for _ in range(5):
        response = client.post("/api/v1/auth/tokens", json={"challenge_id": challenge_id, "code": wrong(code)})
        assert (response.status_code, response.json["code"]) == (422, "code_wrong")

    response = client.post("/api/v1/auth/tokens", json={"challenge_id": challenge_id, "code": code})

    assert (response.status_code, response.json["code"]) == (422, "code_expired")


def test_a_code_works_once(client: Any, ask: Any) -> None:
    challenge_id, code = ask()
    body = {"challenge_id": challenge_id, "code": code}
    assert client.post("/api/v1/auth/tokens", json=body).status_code == 200
    assert client.post("/api/v1/auth/tokens", json=body).json["code"] == "code_expired"


def test_a_code_ends_after_five_minutes(client: Any, ask: Any) -> None:
    challenge_id, code = ask()
    with clock.stopped(clock.now() + timedelta(minutes=5, seconds=1)):
        response = client.post("/api/v1/auth/tokens", json={"challenge_id": challenge_id, "code": code})
    assert response.json["code"] == "code_expired"


def test_an_unknown_challenge_is_answered_like_a_wrong_code(client: Any, ask: Any) -> None:
    challenge_id, code = ask()
    known = client.post("/api/v1/auth/tokens", json={"challenge_id": challenge_id, "code": wrong(code)}).json
    unknown = client.post("/api/v1/auth/tokens", json={"challenge_id": str(uuid4()), "code": code}).json
    assert {**known, "request_id": ""} == {**unknown, "request_id": ""}


@pytest.mark.parametrize("phone", ["113", "abc", "0123456789", "+1 202 555 0100", "028 3829 1234", "0901 234 567 8"])
def test_numbers_that_a_code_cannot_reach_are_refused(client: Any, phone: str) -> None:
    response = client.post("/api/v1/auth/codes", json={"phone": phone})
    assert response.status_code == 422
    assert response.json["errors"][0]["pointer"] == "/phone"


def test_codes_per_phone_are_limited_and_say_when_to_come_back(client: Any) -> None:
    with clock.stopped(clock.now()):
        answers = [client.post("/api/v1/auth/codes", json={"phone": PHONE}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [202] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert client.post("/api/v1/auth/codes", json={"phone": "0912345678"}).status_code == 202


def test_the_message_is_in_the_language_of_the_phone(client: Any, run_jobs: Any) -> None:
    client.post("/api/v1/auth/codes", json={"phone": PHONE}, headers={"Accept-Language": "en-GB,en;q=0.9"})
    run_jobs()
    assert "sign-in code" in client.get("/dev/messages.json").json[0]["text"]
