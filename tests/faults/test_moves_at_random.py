"""Twenty officials press at random on the same five reports: every history stays one the workflow allows."""

import random
import threading
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from app.factory import create_app
from app.kit import embedded
from app.reports.events import OF_STATE
from app.reports.workflow import MOVES, State
from tests import factories
from tests.support.database import make_config
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.faults

ROLES = ("intake", "focal", "handler", "approver", "leader")
OFFICIALS = 20
MOVES_EACH = 12
CATEGORIES = ("den-duong", "rac-thai", "lan-chiem-via-he", "vien-thong", "khong-ro")
SEED = 20261121
WORDS = {"note": "Đã xem tại chỗ.", "public_answer": "Đã cử đội xử lý, xong trong hôm nay."}


@dataclass
class Official:
    """Looks at a report, then tries a move it was offered; by then somebody else may have been faster."""

    product: Product
    headers: dict[str, str]
    report_ids: list[str]
    chance: random.Random
    made: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[tuple[int, str]] = field(default_factory=Counter)

    def work(self) -> None:
        for _ in range(MOVES_EACH):
            report_id = self.chance.choice(self.report_ids)
            seen = requests.get(self._address(report_id), headers=self.headers, timeout=30)
            if offered := seen.json()["moves"]:
                self._move(report_id, seen.headers["ETag"], self.chance.choice(offered))

    def _move(self, report_id: str, etag: str, move: dict[str, Any]) -> None:
        address = f"{self._address(report_id)}/moves/{uuid.uuid4()}"
        wish = self._wish(move)
        headers = {**self.headers, "If-Match": self.chance.choice([etag, etag, etag, "*"])}
        answer = requests.put(address, json=wish, headers=headers, timeout=30)
        self.outcomes[answer.status_code, _code(answer)] += 1
        if answer.status_code == 201:
            self.made[report_id] += 1
            again = requests.put(address, json=wish, headers=headers, timeout=30)
            assert again.status_code == 200, again.text

    def _wish(self, move: dict[str, Any]) -> dict[str, Any]:
        wish = {"to": move["to"]} | {name: WORDS[name] for name in move["needs"]}
        if "publish" in move["may"]:
            wish["publish"] = self.chance.choice([True, False])
        if "category" in move["may"] and move["amends"]:
            wish["category"] = self.chance.choice(CATEGORIES)
        return wish

    def _address(self, report_id: str) -> str:
        return f"{self.product.url}/api/v1/operations/reports/{report_id}"


def test_twenty_officials_on_five_reports_leave_valid_histories(product: Product) -> None:
    report_ids = [Phone(product).file_one(category=category)["id"] for category in CATEGORIES]
    officials = [
        Official(product, headers, report_ids, random.Random(SEED + number))
        for number, headers in enumerate(_sign_in_officials(product))
    ]
    failures = _work_at_once(officials)

    assert failures == []
    outcomes = sum((official.outcomes for official in officials), Counter())
    assert set(outcomes) <= {(201, ""), (412, "stale"), (409, "move_not_allowed"), (422, "nothing_to_change")}
    assert outcomes[201, ""] >= OFFICIALS
    assert outcomes[412, "stale"] > 0, "nobody ever came second: the test has not tested anything"
    made = sum((official.made for official in officials), Counter())
    for report_id in report_ids:
        report = requests.get(
            f"{product.url}/api/v1/operations/reports/{report_id}", headers=officials[0].headers, timeout=30
        ).json()
        _assert_valid(report["history"])
        assert report["version"] == len(report["history"]) == made[report_id] + 1
        assert report["state"] == report["history"][-1]["state"]
        assert _told(product, report_id) == [
            OF_STATE[State(line["state"])].name for line in report["history"] if line["from_state"] != line["state"]
        ]


def _sign_in_officials(product: Product) -> list[dict[str, str]]:
    """Headers of officials, each with one role for the whole province."""
    url = embedded.running_url(product.data_dir)
    assert url is not None
    app = create_app(make_config(product.data_dir, url))
    try:
        return [factories.official(app, ROLES[number % len(ROLES)]).headers for number in range(OFFICIALS)]
    finally:
        app.extensions["engine"].dispose()


def _work_at_once(officials: list[Official]) -> list[BaseException]:
    failures: list[BaseException] = []

    def work(official: Official) -> None:
        try:
            official.work()
        except (AssertionError, KeyError, requests.RequestException) as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(official,)) for official in officials]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return failures


def _assert_valid(history: list[dict[str, Any]]) -> None:
    """Each line begins where the one before it ended, and is a move of the table by a role that may make it."""
    first, *moved = history
    assert (first["from_state"], first["state"]) == (None, State.SUBMITTED)
    for before, line in zip(history, moved, strict=False):
        assert line["from_state"] == before["state"]
        assert _moves(line), line
    once = Counter((line["from_state"], line["state"]) for line in moved if all(move.once for move in _moves(line)))
    assert all(times == 1 for times in once.values()), once


def _moves(line: dict[str, Any]) -> list[Any]:
    role = line["author"]["role"]
    return [m for m in MOVES if (m.of, m.to) == (line["from_state"], line["state"]) and role in m.who]


def _told(product: Product, report_id: str) -> list[str]:
    """The names of a report's events of state, in the order in which streams tell them."""
    names = [event.name for event in OF_STATE.values()]
    query = "SELECT name FROM event WHERE subject_id = %s AND name = ANY(%s) ORDER BY xid, seq"
    with product.connect() as connection:
        return [row[0] for row in connection.execute(query, (report_id, names))]


def _code(answer: requests.Response) -> str:
    """The code of a problem document; none of a report."""
    return str(answer.json()["code"]) if answer.status_code >= 400 else ""
