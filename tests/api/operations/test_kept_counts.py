"""Kept counts (models/heap.py) say what counting anew would give, whatever was done to reports."""

import random
import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from app.kit import clock
from app.operations.queries import counts
from app.operations.queries.desk import Filters, now_bound
from app.reports import catalogue, heaping
from app.reports.models import Report, ReportEntry, ReportTally, ReportTallyDelta
from app.reports.visibility import Scope
from app.reports.workflow import RESTRICTED_DESK, State
from tests.factories import file_report, move, official, phone, walk

ALL = (Scope("intake", None, None, None),)
SEALED = (Scope(RESTRICTED_DESK, None, None, None),)
COMMUNE, ELSEWHERE = "22366", "22333"
STATES = [State.SUBMITTED, State.ACCEPTED, State.CLOSED, State.REJECTED, State.RESTRICTED, State.FORWARDED]


def agreed(session: Any, scopes: tuple[Scope, ...], filters: Filters) -> dict[State, tuple[int, ...]]:
    """What is told, once it is known to be what counting anew gives."""
    told = {row[0]: tuple(row[1:]) for row in counts.read(scopes, filters)}
    anew = session.execute(counts._counted(scopes, filters), now_bound())
    assert told == {State(row[0]): tuple(row[1:]) for row in anew}
    return told


def shaken(session: Any, report_id: str, chance: random.Random, offices: list[uuid.UUID]) -> None:
    """Change a report as some service might, and in ways that none does."""
    state = chance.choice(STATES)
    offered = chance.choice(offices) if state is State.FORWARDED else None
    values: dict[str, Any] = {
        "state": state, "sealed": state is State.RESTRICTED, "publication": "hidden", "shown_lat": None,
        "shown_lon": None, "offered_to_id": offered, "agency_id": chance.choice(offices),
        "commune": chance.choice([COMMUNE, ELSEWHERE]), "category_code": chance.choice(["den-duong", "rac-thai"]),
        "resume_state": State.ACCEPTED if offered else None, "public_answer": "Đã làm xong.",
        "due_at": clock.now() + chance.choice([-1, 1]) * chance.random() * timedelta(days=3),
    }  # fmt: skip
    session.execute(update(Report).where(Report.id == report_id).values(values))


@pytest.mark.parametrize("seed", range(3))
def test_counts_stay_true_through_random_moves(app: Flask, session: Any, seed: int) -> None:
    chance = random.Random(seed)
    ids = [file_report(phone(app), category=chance.choice(["den-duong", "rac-thai"]))["id"] for _ in range(6)]
    here = official(app, "handler", agency=f"ubnd-{COMMUNE}")
    assert here.get("/api/v1/operations/counts").json["total"] == 6
    known = catalogue.current()
    offices = [known.office(code).id for code in (f"ubnd-{COMMUNE}", "so-y-te", "so-xay-dung")]
    some = (
        Filters(), Filters(commune=COMMUNE), Filters(category="den-duong"), Filters(agency_id=offices[0]),
        Filters(states=[State.ACCEPTED, State.SUBMITTED], commune=ELSEWHERE),
    )  # fmt: skip
    scopes = (ALL, SEALED, (*ALL, *SEALED), (Scope("handler", frozenset(offices[:1]), ELSEWHERE, "rac-thai"),), ())
    for step in range(12):
        shaken(session, chance.choice(ids), chance, offices)
        if step % 5 == 2:
            heaping.fold()
        for filters in some:
            for seen in scopes:
                agreed(session, seen, filters)
    gone = ids.pop()
    session.execute(delete(ReportEntry).where(ReportEntry.report_id == gone))
    session.execute(delete(Report).where(Report.id == gone))
    assert sum(row[0] for row in agreed(session, (*ALL, *SEALED), Filters()).values()) == 5
    heaping.fold()
    agreed(session, (*ALL, *SEALED), Filters())
    assert session.scalar(select(func.count()).select_from(ReportTallyDelta)) == 0
    assert session.scalar(select(func.min(ReportTally.count))) >= 1


def test_filing_writes_no_count_and_a_merger_a_seal_and_a_new_kind_do(app: Flask, session: Any) -> None:
    noted = select(func.count()).select_from(ReportTallyDelta)
    first, second = (file_report(phone(app)) for _ in range(2))
    one, other = first["id"], second["id"]
    assert session.scalar(noted) == 0
    desk = official(app, "intake", "focal", "handler", "approver", "leader")
    walk(desk, one, [("accepted", {})])
    assert move(desk, one, "accepted", category="rac-thai").status_code == 201
    assert move(desk, other, "merged", into=first["code"]).status_code == 201
    told = agreed(session, ALL, Filters())
    assert {state: row[0] for state, row in told.items()} == {State.ACCEPTED: 1, State.MERGED: 1}
    assert session.scalar(noted) > 0


def test_what_the_counts_do_not_tell_apart_is_counted_as_it_is(app: Flask, session: Any) -> None:
    code = file_report(phone(app), text="Cột đèn đổ")["code"]
    desk = official(app, "intake")
    flags = ({"overdue": "false"}, {"urgent": "false"})
    for query in ({"q": code}, {"bbox": "109,12,110,13"}, {"lane": "unverified"}, *flags):
        assert desk.get("/api/v1/operations/counts", query_string=query).json["total"] == 1, query
    assert desk.get("/api/v1/operations/counts?overdue=true").json["total"] == 0
    assert desk.get("/api/v1/operations/counts?urgent=true").json["total"] == 0
    assert desk.get("/api/v1/operations/counts?category=rac-thai").json["total"] == 0
