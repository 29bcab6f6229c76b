"""kill -9 of the web server after an accept was committed, and the clerk sends it again: one dossier, one code."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests

from tests.support.moments import commits_unanswered, unanswered
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.faults

COUNTER = "ubnd-22366"
BIRTH = "1.001193"


def test_an_accept_whose_answer_a_kill_swallowed_is_one_dossier_with_one_code(
    product: Product, official: Callable[[str], dict[str, str]]
) -> None:
    clerk, dossier_id, body = official("clerk"), uuid.uuid4(), draft(product)
    before = product.count("SELECT coalesce(sum(last), 0) FROM dossier_number")
    outcome: list[object] = []
    with product.paused("worker"):
        with commits_unanswered(product):
            sender = threading.Thread(target=lambda: outcome.append(_status_or_error(product, clerk, dossier_id, body)))
            sender.start()
            wait_until(lambda: unanswered(product), "the dossier is committed")
            product.kill("granian")
            sender.join(timeout=30)
        assert outcome == [requests.ConnectionError]
        wait_until(lambda: _dossiers(product, dossier_id) == 1, "the committed dossier is seen")

        wait_until(product.is_ready, "the web server is back")
        again = put(product, clerk, dossier_id, body)
        assert again.status_code == 200, again.text
        assert again.json()["state"] == "accepted"
        assert [paper["kind"] for paper in again.json()["papers"]] == ["receipt"]
        assert len(again.json()["history"]) == 1
    assert _dossiers(product, dossier_id) == 1
    assert product.count("SELECT coalesce(sum(last), 0) FROM dossier_number") == before + 1
    assert product.count("SELECT count(*) FROM event WHERE subject_id = %s", str(dossier_id)) == 1
    assert product.count("SELECT count(*) FROM paper WHERE subject_id = %s", str(dossier_id)) == 1


def draft(product: Product) -> dict[str, Any]:
    """A birth registration as the catalogue asks for it, all its papers there."""
    shown = requests.get(f"{product.url}/api/v1/procedures/{BIRTH}", timeout=30).json()
    case = next(each for each in shown["cases"] if each["key"] == "chung")
    components = [{"key": each["key"], "originals": 1} for each in case["components"]]
    places = {"receiving": COUNTER, "competent": COUNTER, "return_at": COUNTER}
    return {"procedure": BIRTH, **places, "applicant": {"name": "Nguyễn Thị Hoa"}, "components": components}


def put(product: Product, headers: dict[str, str], dossier_id: uuid.UUID, body: dict[str, Any]) -> requests.Response:
    address = f"{product.url}/api/v1/operations/dossiers/{dossier_id}"
    return requests.put(address, json=body, headers=headers, timeout=30)


def _status_or_error(product: Product, headers: dict[str, str], dossier_id: uuid.UUID, body: dict[str, Any]) -> object:
    try:
        return put(product, headers, dossier_id, body).status_code
    except requests.RequestException as error:
        return type(error)


def _dossiers(product: Product, dossier_id: uuid.UUID) -> int:
    return product.count("SELECT count(*) FROM dossier WHERE id = %s", str(dossier_id))
