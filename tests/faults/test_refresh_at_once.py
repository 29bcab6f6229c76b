"""Two tabs and the service worker refresh with the same cookie at once: nobody is signed out; a stolen token is."""

import threading
import uuid
from collections.abc import Callable

import pytest
import requests

from tests.support.moments import (
    commits_unanswered,
    connections_to_each_web_worker,
    unanswered,
    waiting_for_a_lock,
)
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.faults

COOKIE = "cs_refresh"


def test_refreshing_five_times_at_once_signs_nobody_out(product: Product) -> None:
    first = _sign_in(product)
    answers = _refresh_at_once(product, first, times=5)
    assert [status for status, _token in answers] == [200] * 5
    successors = {token for _status, token in answers}
    assert len(successors) == 5

    # A browser has one jar: whichever answer came last is the token it goes on with.
    kept = answers[-1][1]
    for _ in range(3):
        again = _refresh(product, kept)
        assert again.status_code == 200
        kept = again.cookies[COOKIE]
    assert _me(product, again).status_code == 200


def test_after_its_successor_was_used_a_token_shown_again_ends_the_family(product: Product) -> None:
    first = _sign_in(product)
    answers = _refresh_at_once(product, first, times=5)
    second = _refresh(product, answers[0][1])
    assert second.status_code == 200

    reused = _refresh(product, first)
    assert (reused.status_code, reused.json()["code"]) == (401, "session_ended")
    for token in (second.cookies[COOKIE], *(each for _status, each in answers)):
        assert _refresh(product, token).status_code == 401


def test_a_thief_and_an_owner_at_once_leave_no_one_signed_in(product: Product) -> None:
    first = _sign_in(product)
    stolen = _refresh(product, first).cookies[COOKIE]
    assert _refresh(product, stolen).status_code == 200

    answers = _refresh_at_once(product, first, times=5)
    assert [status for status, _token in answers] == [401] * 5
    assert _refresh(product, stolen).status_code == 401


def test_of_two_successors_used_at_the_same_moment_one_is_taken_and_the_family_ends(product: Product) -> None:
    """Owner and thief each hold one: whoever comes second is found out, though the first is not committed yet."""
    first = _sign_in(product)
    owners, thiefs = (_refresh(product, first).cookies[COOKIE] for _ in range(2))
    answers: list[requests.Response] = []
    with commits_unanswered(product):
        owner = _in_background(lambda: answers.append(_refresh(product, owners)))
        wait_until(lambda: unanswered(product) >= 1, "the owner's refresh is committed")
        thief = _in_background(lambda: answers.append(_refresh(product, thiefs)))
        wait_until(lambda: waiting_for_a_lock(product) or unanswered(product) >= 2, "the thief's waits for it")
    owner.join(timeout=30)
    thief.join(timeout=30)
    assert sorted(answer.status_code for answer in answers) == [200, 401]
    went_on = next(answer for answer in answers if answer.status_code == 200)
    assert _refresh(product, went_on.cookies[COOKIE]).status_code == 401


def _in_background(call: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=call)
    thread.start()
    return thread


def _sign_in(product: Product) -> str:
    """The refresh token of a citizen who has just signed in."""
    number = f"+8498{uuid.uuid4().int % 10**7:07d}"
    asked = requests.post(f"{product.url}/api/v1/auth/codes", json={"phone": number}, timeout=30)
    assert asked.status_code == 202, asked.text
    message = wait_until(lambda: next((m for m in product.messages() if m["to"] == number), None), "the code")
    code = next(word for word in message["text"].replace(",", " ").split() if len(word) == 6 and word.isdigit())
    body = {"challenge_id": asked.json()["challenge_id"], "code": code}
    signed_in = requests.post(f"{product.url}/api/v1/auth/tokens", json=body, timeout=30)
    assert signed_in.status_code == 200, signed_in.text
    return str(signed_in.cookies[COOKIE])


def _refresh(product: Product, token: str) -> requests.Response:
    return requests.post(f"{product.url}/api/v1/auth/refresh", headers={"Cookie": f"{COOKIE}={token}"}, timeout=30)


def _refresh_at_once(product: Product, token: str, *, times: int) -> list[tuple[int, str]]:
    """Status and new token of each answer, in the order in which they came, over both web workers."""
    connections = connections_to_each_web_worker(product, -(-times // 2))[-times:]
    start = threading.Barrier(times)
    answers: list[tuple[int, str]] = []

    def refresh(number: int) -> None:
        start.wait(timeout=30)
        connections[number].request("POST", "/api/v1/auth/refresh", headers={"Cookie": f"{COOKIE}={token}"})
        answer = connections[number].getresponse()
        answer.read()
        given = (answer.getheader("Set-Cookie") or "").removeprefix(f"{COOKIE}=").partition(";")[0]
        answers.append((answer.status, given))

    threads = [threading.Thread(target=refresh, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def _me(product: Product, session: requests.Response) -> requests.Response:
    headers = {"Authorization": f"Bearer {session.json()['access_token']}"}
    return requests.get(f"{product.url}/api/v1/me", headers=headers, timeout=30)
