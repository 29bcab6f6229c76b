"""Two clerks accept the same kept draft at the same moment: one dossier, one code, and the other is told."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests

from app.factory import create_app
from app.kit import embedded
from tests import factories
from tests.faults.test_accept_sent_again import COUNTER, draft, put
from tests.support.database import make_config
from tests.support.product import Product

pytestmark = pytest.mark.faults

ROUNDS = 8
Accept = Callable[[Product, dict[str, str], uuid.UUID, dict[str, Any]], requests.Response]


def by_move(product: Product, clerk: dict[str, str], dossier_id: uuid.UUID, _body: dict[str, Any]) -> requests.Response:
    """The draft as it was looked at is accepted."""
    address = f"{product.url}/api/v1/operations/dossiers/{dossier_id}/moves/{uuid.uuid4()}"
    return requests.put(address, json={"to": "accepted"}, headers={**clerk, "If-Match": '"1"'}, timeout=60)


def by_form(product: Product, clerk: dict[str, str], dossier_id: uuid.UUID, body: dict[str, Any]) -> requests.Response:
    """Each has changed something in the form, and hands it in."""
    return put(product, clerk, dossier_id, {**body, "note": f"Hồ sơ {uuid.uuid4()}"})


@pytest.mark.parametrize(
    ("accept", "told"), [(by_move, (412, "stale")), (by_form, (409, "dossier_id_taken"))], ids=["move", "form"]
)
def test_of_two_clerks_with_one_draft_one_accepts_and_the_other_is_told(
    product: Product, accept: Accept, told: tuple[int, str]
) -> None:
    clerks, body = _two_clerks(product), draft(product)
    before = product.count("SELECT coalesce(sum(last), 0) FROM dossier_number")
    for _ in range(ROUNDS):
        dossier_id = uuid.uuid4()
        kept = put(product, clerks[0], dossier_id, {**body, "draft": True})
        assert (kept.status_code, kept.json()["code"]) == (201, None)
        first, second = sorted(_at_once(product, accept, clerks, dossier_id, body), key=lambda each: each.status_code)
        assert first.status_code == 201, first.text
        assert (second.status_code, second.json()["code"]) == told, second.text
        assert second.json()["detail"]
        if accept is by_move:
            assert second.json()["current"]["state"] == "accepted"
        _assert_one(product, dossier_id, first.json()["code"])
    assert product.count("SELECT coalesce(sum(last), 0) FROM dossier_number") == before + ROUNDS


def _two_clerks(product: Product) -> list[dict[str, str]]:
    """Headers of two clerks of the same counter."""
    url = embedded.running_url(product.data_dir)
    assert url is not None
    app = create_app(make_config(product.data_dir, url))
    try:
        return [factories.official(app, "clerk", agency=COUNTER).headers for _ in range(2)]
    finally:
        app.extensions["engine"].dispose()


def _at_once(
    product: Product, accept: Accept, clerks: list[dict[str, str]], dossier_id: uuid.UUID, body: dict[str, Any]
) -> list[requests.Response]:
    answers: list[requests.Response] = []
    start = threading.Barrier(len(clerks))

    def press(clerk: dict[str, str]) -> None:
        start.wait(timeout=30)
        answers.append(accept(product, clerk, dossier_id, body))

    threads = [threading.Thread(target=press, args=(clerk,)) for clerk in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    assert len(answers) == len(clerks)
    return answers


def _assert_one(product: Product, dossier_id: uuid.UUID, code: str) -> None:
    of_it = (str(dossier_id),)
    assert product.count("SELECT count(*) FROM dossier WHERE id = %s AND code = %s", *of_it, code) == 1
    received = "SELECT count(*) FROM dossier_entry WHERE dossier_id = %s AND kind = 'received' AND state = 'accepted'"
    assert product.count(received, *of_it) == 1
    assert product.count("SELECT count(*) FROM paper WHERE subject_id = %s", *of_it) == 1
    accepted = "SELECT count(*) FROM event WHERE subject_id = %s AND name = 'dossier.accepted.v1'"
    assert product.count(accepted, *of_it) == 1
