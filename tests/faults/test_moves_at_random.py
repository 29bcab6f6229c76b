"""Twenty officials and the reporters press at random on the same fifty reports for half a minute.

Afterwards every history is a path of the workflow, no deadline is wrong, and no event is missing or told twice.
"""

import random
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from sqlalchemy import select

from app.calendar import clocks
from app.calendar.models import Clock
from app.factory import create_app
from app.kit import embedded
from app.reports.events import OF_STATE
from app.reports.models import Report
from app.reports.workflow import MOVES, State
from tests import factories
from tests.support.database import make_config
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.faults

ROLES = ("intake", "focal", "handler", "approver", "leader", "restricted")
OFFICIALS = 20
SECONDS = 30
REPORTS = 50
CATEGORIES = ("den-duong", "rac-thai", "lan-chiem-via-he", "vien-thong", "khong-ro")
SEED = 20261121
WORDS: dict[str, Any] = {
    "note": "Đã xem tại chỗ.",
    "public_answer": "Đã cử đội xử lý, xong trong hôm nay.",
    "receiver": "Ủy ban Kiểm tra",
    "receipt": "Biên nhận 17",
    "declines": True,
}
OVERTAKEN = (422, "field_needed")
"""Of who names no version (the reporter, and officials now and then): it may meet a state that asks for more."""
AGENCIES = ("dien-luc", "so-xay-dung", "moi-truong-do-thi")
REFUSED = {
    (412, "stale"),
    (409, "move_not_allowed"),
    (422, "nothing_to_change"),
    (422, "cannot_merge"),
    (422, "same_agency"),
    (404, "not_found"),
    (409, "act_not_allowed"),
    (409, "publication_not_allowed"),
    (409, "part_answered"),
    (422, "after_photo_needed"),
}


@dataclass
class Official:
    """Looks at a report, then tries a move it was offered; by then somebody else may have been faster."""

    product: Product
    headers: dict[str, str]
    report_ids: list[str]
    chance: random.Random
    made: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[tuple[int, str]] = field(default_factory=Counter)
    unseen: Counter[tuple[int, str]] = field(default_factory=Counter)
    """Of moves that named no version."""

    def work(self) -> None:
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends:
            report_id = self.chance.choice(self.report_ids)
            seen = requests.get(self._address(report_id), headers=self.headers, timeout=60)
            if offered := seen.json().get("moves"):
                self._move(report_id, seen.headers["ETag"], self.chance.choice(offered))

    def _move(self, report_id: str, etag: str, move: dict[str, Any]) -> None:
        address = f"{self._address(report_id)}/moves/{uuid.uuid4()}"
        wish = self._wish(move)
        headers = {**self.headers, "If-Match": self.chance.choice([etag, etag, etag, "*"])}
        answer = requests.put(address, json=wish, headers=headers, timeout=60)
        outcomes = self.unseen if headers["If-Match"] == "*" else self.outcomes
        outcomes[answer.status_code, _code(answer)] += 1
        if answer.status_code == 201:
            self.made[report_id] += 1
            again = requests.put(address, json=wish, headers=headers, timeout=60)
            # What was sealed is out of its mover's sight at once.
            assert again.status_code == (404 if move["to"] == "restricted" else 200), again.text

    def _wish(self, move: dict[str, Any]) -> dict[str, Any]:
        wish = {"to": move["to"]} | {name: WORDS[name] for name in move["needs"] if name in WORDS}
        if "agency" in move["needs"]:
            wish["agency"] = self.chance.choice(AGENCIES)
        if "into" in move["needs"]:
            wish["into"] = self.chance.choice(self.report_ids)
        if "parts" in move["needs"]:
            wish["parts"] = [{"id": str(uuid.uuid4()), "agency": code} for code in AGENCIES[:2]]
        if "no_photo_reason" in move["may"] and self.chance.random() < 0.8:
            wish["no_photo_reason"] = "Trời tối, chụp không rõ."
        if "publish" in move["may"]:
            wish["publish"] = self.chance.choice([True, False])
        if "category" in move["may"] and move["amends"]:
            wish["category"] = self.chance.choice(CATEGORIES)
        return wish

    def _address(self, report_id: str) -> str:
        return f"{self.product.url}/api/v1/operations/reports/{report_id}"


@dataclass
class Reporter:
    """Answers, confirms, reopens, withdraws and contests what the phone shows."""

    phones: dict[str, Phone]
    chance: random.Random
    made: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[tuple[int, str]] = field(default_factory=Counter)

    def work(self) -> None:
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends:
            report_id = self.chance.choice(list(self.phones))
            phone = self.phones[report_id]
            if offered := [m for m in phone.read(report_id).json()["moves"] if m["act"] != "withdraw"]:
                move = self.chance.choice(offered)
                address = f"/api/v1/reports/{report_id}/moves/{uuid.uuid4()}"
                wish = {"act": move["act"]} | {name: WORDS[name] for name in move["needs"]}
                answer = phone._call("PUT", address, json=wish)
                self.outcomes[answer.status_code, _code(answer)] += 1
                self.made[report_id] += answer.status_code == 201


def test_twenty_officials_on_fifty_reports_leave_valid_histories(product: Product) -> None:
    phones = [Phone(product) for _ in range(REPORTS)]
    filed = {phone.file_one(category=CATEGORIES[n % 5])["id"]: phone for n, phone in enumerate(phones)}
    officials = [
        Official(product, headers, list(filed), random.Random(SEED + number))
        for number, headers in enumerate(_sign_in_officials(product))
    ]
    movers = [*officials, Reporter(filed, random.Random(SEED))]
    failures = _work_at_once(movers)

    assert failures == []
    of_officials = sum((mover.outcomes for mover in officials), Counter())
    outcomes = sum((mover.outcomes for mover in movers), sum((mover.unseen for mover in officials), Counter()))
    assert set(of_officials) - {(201, "")} <= REFUSED, of_officials
    assert set(outcomes) - {(201, "")} <= REFUSED | {OVERTAKEN}, outcomes
    assert outcomes[201, ""] >= OFFICIALS
    assert outcomes[412, "stale"] > 0, "nobody ever came second: the test has not tested anything"
    made = sum((mover.made for mover in movers), Counter())
    for report_id in filed:
        history, version, state = _history(product, report_id)
        _assert_valid(history)
        # What was merged into a report that was turned down or taken back is let go by the house.
        of_the_house = sum(line["role"] == "system" for line in history)
        assert version == len(history) == made[report_id] + 1 + of_the_house
        assert state == history[-1]["state"]
        _assert_told(product, report_id, history)
    assert _wrong_deadlines(product) == []


def _history(product: Product, report_id: str) -> tuple[list[dict[str, Any]], int, str]:
    """As the house wrote it: some of these reports are nobody's to read any more."""
    lines = (
        """SELECT from_state, state, author_role, author_kind FROM report_entry WHERE report_id = %s ORDER BY version"""
    )
    with product.connect() as connection:
        rows = connection.execute(lines.encode(), (report_id,)).fetchall()
        head = connection.execute(b"SELECT version, state FROM report WHERE id = %s", (report_id,)).fetchone()
    assert head is not None
    return [{"from_state": a, "state": b, "role": c or d} for a, b, c, d in rows], head[0], head[1]


def _assert_told(product: Product, report_id: str, history: list[dict[str, Any]]) -> None:
    """Each change of state has its one event, in order; what was sealed has only those since."""
    told = _told(product, report_id)
    expected = [OF_STATE[State(line["state"])].name for line in history if line["from_state"] != line["state"]]
    sealed = [n for n, line in enumerate(expected) if line == OF_STATE[State.RESTRICTED].name]
    assert told == (expected[sealed[0] :] if sealed else expected)


def _wrong_deadlines(product: Product) -> list[Any]:
    """Reports whose due time is not what their clock says, or whose clock does not say what its segments give."""
    url = embedded.running_url(product.data_dir)
    assert url is not None
    app = create_app(make_config(product.data_dir, url))
    wrong: list[Any] = []
    try:
        with app.app_context():
            from app.kit.db import session

            for report, clock in session.execute(select(Report, Clock).join(Clock, Clock.subject_id == Report.id)):
                before = clock.due_at
                clocks.recount(clock)
                if clock.clock != "handle":
                    if before != clock.due_at:
                        wrong.append((report.code, report.state, clock.clock, before, clock.due_at))
                    continue
                if not report.due_at == before == clock.due_at:
                    wrong.append((report.code, report.state, report.due_at, before, clock.due_at))
                paused = report.due_at is None and report.due_note is not None
                if (report.state is State.NEEDS_INFO) is not paused:
                    wrong.append((report.code, report.state, report.due_at, "paused" if paused else "runs"))
            session.rollback()
    finally:
        app.extensions["engine"].dispose()
    return wrong


def _sign_in_officials(product: Product) -> list[dict[str, str]]:
    """Headers of officials, each with one role for the whole province."""
    url = embedded.running_url(product.data_dir)
    assert url is not None
    app = create_app(make_config(product.data_dir, url))
    try:
        return [factories.official(app, ROLES[number % len(ROLES)]).headers for number in range(OFFICIALS)]
    finally:
        app.extensions["engine"].dispose()


def _work_at_once(officials: list[Any]) -> list[BaseException]:
    failures: list[BaseException] = []

    def work(official: Any) -> None:
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
    role = line["role"]
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
