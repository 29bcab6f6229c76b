"""The calendar is edited while clerks accept dossiers: afterwards every one is due when the slow reference says."""

import threading
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
import requests

from app.calendar.worktime import VIETNAM
from app.kit import clock
from tests.faults.test_accept_sent_again import draft, put
from tests.support.product import Product, wait_until
from tests.unit.calendar import reference

pytestmark = pytest.mark.faults

CLERKS = 4
AROUND = 5.0  # seconds of accepting before the edit, and after it
RECOUNTED = 300.0  # seconds; the second recount comes after every process has forgotten the days it knew
OFF = {"kind": "off_swapped", "name": "Nghỉ vì bão số 13", "certainty": "official", "source": "CĐ 1234/CĐ-TTg"}

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
COUNTING = """SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'calendar.recount'
              AND status IN ('todo', 'doing') AND (scheduled_at IS NULL OR scheduled_at <= now())"""


class Counter:
    """A clerk who accepts one dossier after another until told to stop."""

    def __init__(self, product: Product, headers: dict[str, str], body: dict[str, Any]) -> None:
        self.product, self.headers, self.body = product, headers, body
        self.accepted: list[str] = []
        self.failures: list[str] = []
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._work)

    def _work(self) -> None:
        while not self.stopping.is_set():
            answer = put(self.product, self.headers, uuid.uuid4(), self.body)
            if answer.status_code == 201:
                self.accepted.append(answer.json()["id"])
            else:
                self.failures.append(answer.text)


def test_every_date_is_right_after_an_edit_in_the_middle_of_accepting(
    product: Product, official: Callable[[str], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    body, admin = draft(product), official("admin")
    first = put(product, official("clerk"), uuid.uuid4(), body).json()
    day = datetime.fromisoformat(first["due_at"]).astimezone(clock.HANOI).date()
    counters = [Counter(product, official("clerk"), body) for _ in range(CLERKS)]
    for each in counters:
        each.thread.start()
    pause = threading.Event()
    try:
        pause.wait(AROUND)
        before = {dossier_id for each in counters for dossier_id in each.accepted}
        with product.connect() as held, held.transaction():
            # Whoever is accepting now has found the date, and waits for the number until the recount has been by.
            held.execute(b"SELECT 1 FROM dossier_number FOR UPDATE")
            wait_until(lambda: product.count(WAITING) > 0, "a dossier is half accepted")
            _edit(product, admin, day, off=True)
            wait_until(lambda: product.count(COUNTING) == 0, "the first recount is done")
        pause.wait(AROUND)
    finally:
        for each in counters:
            each.stopping.set()
        for each in counters:
            each.thread.join(timeout=60)
    try:
        assert [each.failures for each in counters] == [[]] * CLERKS
        ids = {first["id"], *(dossier_id for each in counters for dossier_id in each.accepted)}
        assert before
        assert ids - before - {first["id"]}, "some were accepted on either side of the edit"
        wait_until(lambda: _is_quiet(product), "the second recount is done and told", RECOUNTED)
        monkeypatch.setattr(reference, "DAYS", replace(reference.DAYS, off=reference.DAYS.off | {day}))
        assert _wrong(product, ids) == []
        moved = "SELECT count(*) FROM dossier_entry WHERE kind = 'rescheduled' AND dossier_id = ANY(%s::uuid[])"
        assert product.count(moved, sorted(ids)) > len(before) + 1, (
            "what was promised before it, or under way, was put off"
        )
    finally:
        _edit(product, admin, day, off=False)


def _edit(product: Product, admin: dict[str, str], day: date, *, off: bool) -> None:
    address = f"{product.url}/api/v1/operations/calendar/days/{day}"
    version = requests.get(address, headers=admin, timeout=30).json()["version"]
    headers = {**admin, "If-Match": f'"{version}"'}
    if off:
        answer = requests.put(address, json=OFF, headers=headers, timeout=60)
    else:
        answer = requests.delete(address, headers=headers, timeout=60)
    assert answer.status_code == 200, answer.text


def _is_quiet(product: Product) -> bool:
    """Nothing is counted or told any more."""
    waiting = """SELECT count(*) FROM procrastinate_jobs
                 WHERE status IN ('todo', 'doing') AND task_name IN ('calendar.recount', 'events.dispatch')"""
    return product.count(waiting) == 0


def _wrong(product: Product, ids: set[str]) -> list[Any]:
    """Clocks of these dossiers and their steps that say something else than the reference, or than their copies."""
    told = """SELECT c.subject_id, c.clock, c.started_at, c.amount, c.unit, c.cut_off, c.due_at,
                     CASE WHEN c.clock = 'handle' THEN d.due_at ELSE s.due_at END
              FROM clock c JOIN dossier d ON d.id = c.subject_id
              LEFT JOIN dossier_step s ON s.dossier_id = d.id AND c.clock = 'step:' || s.key
              WHERE d.id = ANY(%s::uuid[]) AND c.stopped_at IS NULL"""
    with product.connect() as connection:
        rows = connection.execute(told.encode(), (sorted(ids),)).fetchall()
    assert {str(row[0]) for row in rows} == ids
    wrong = []
    for subject, name, started, amount, unit, cut_off, due, copied in rows:
        expected = reference.slow_due(started.astimezone(VIETNAM), amount, unit, cut_off=cut_off)
        # The reference counts whole minutes from whatever second it was received at.
        if abs(due - expected) >= reference.MINUTE or copied != due:
            wrong.append((str(subject), name, str(started), amount, unit, str(due), str(copied), str(expected)))
    return wrong
