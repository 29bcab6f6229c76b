"""What a report keeps of its rating and its extensions, and the figures made of it, say what counting anew would."""

import random
import statistics
import threading
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import ColumnElement, Select, delete, select, text, true, update

from app.factory import create_app
from app.kit import clock, db
from app.reports import catalogue, figures
from app.reports.figures import LEAST, PERIOD, WHOLE, WORK, By, Figures
from app.reports.kinds import ExtensionState
from app.reports.models import Report, ReportEntry, ReportExtension, ReportRating
from app.reports.service import anonymising
from app.reports.workflow import OPEN, SYSTEM, State
from tests.factories import file_report, official, phone, walk
from tests.support.database import Databases, make_config
from tests.support.product import wait_until

HERE, THERE = "22366", "22333"
KINDS = ["den-duong", "rac-thai"]
STATES = [State.RESOLVED] * 6 + [
    State.CLOSED,
    State.ACCEPTED,
    State.REOPENED,
    State.RESTRICTED,
    State.MERGED,
    State.SPLIT,
]
HOUR = timedelta(hours=1)


def moved(session: Any, report: Report, others: list[Report], chance: random.Random, offices: list[uuid.UUID]) -> None:
    """Change where a report stands, as some service might and in ways that none does; when it was settled, too."""
    state, now = chance.choice(STATES), clock.now()
    filed = now - HOUR * chance.randint(1, 9000)
    settled = filed + (now - filed) * chance.random()
    other = chance.choice([each for each in others if each is not report]).id
    merged = state is State.MERGED
    values: dict[str, Any] = {
        "state": state, "sealed": state is State.RESTRICTED, "publication": "hidden", "shown_lat": None,
        "shown_lon": None, "merged_into_id": other if merged else None, "public_answer": "Đã làm xong.",
        "resume_state": State.ACCEPTED if merged else None,
        "parts": 2 if state is State.SPLIT else chance.choice([0, 0, 2]),
        "parent_id": chance.choice([None, None, other]), "agency_id": chance.choice(offices),
        "commune": chance.choice([HERE, HERE, THERE]), "category_code": chance.choice(KINDS), "filed_at": filed,
        "settled_at": settled if state in (State.RESOLVED, State.CLOSED) else None,
        "due_at": chance.choice([None, settled + HOUR * chance.randint(-3, 30)]),
    }  # fmt: skip
    session.execute(update(Report).where(Report.id == report.id).values(values))


def asked(report_id: uuid.UUID, by: uuid.UUID | None) -> dict[str, Any]:
    """An extension that somebody asked for."""
    return {
        "id": uuid.uuid4(), "report_id": report_id, "state": "asked", "amount": 1, "unit": "days",
        "reason": "Chờ vật tư", "asked_by": by, "asked_at": clock.now(), "due_before": clock.now(),
        "content_hash": b"x",
    }  # fmt: skip


def judged(session: Any, report: Report, chance: random.Random, by: uuid.UUID | None) -> None:
    """Rate a report, anew or no more; ask for more time, grant or refuse it, or take that back."""
    rating, extension = ReportRating.report_id == report.id, ReportExtension.report_id == report.id
    what = chance.randrange(5)
    if what == 0:
        session.execute(delete(ReportRating).where(rating))
    elif what == 1:
        session.execute(delete(ReportExtension).where(extension))
    elif what == 2:
        session.execute(delete(ReportRating).where(rating))
        session.add(ReportRating(report_id=report.id, stars=chance.randint(1, 5), comment=""))
    elif what == 3:
        session.execute(update(ReportRating).where(rating).values(stars=chance.randint(1, 5)))
    elif session.scalar(select(ReportExtension.id).where(extension, ReportExtension.state == ExtensionState.ASKED)):
        state = chance.choice([ExtensionState.APPROVED, ExtensionState.REFUSED])
        values = {"state": state, "decided_by": by, "decided_at": clock.now()}
        values["due_after"] = clock.now() if state is ExtensionState.APPROVED else None
        session.execute(update(ReportExtension).where(extension, ReportExtension.state == "asked").values(values))
    else:
        session.add(ReportExtension(**asked(report.id, by)))
    session.flush()


def anew(session: Any, reports: list[Report]) -> Figures:
    """The figures of these, every number counted one by one from what is written elsewhere."""
    stars = {row.report_id: row.stars for row in session.scalars(select(ReportRating))}
    approved = select(ReportExtension.report_id).where(ReportExtension.state == ExtensionState.APPROVED)
    longer = set(session.scalars(approved))
    now = clock.now()
    still = [each for each in reports if each.state in OPEN and not each.sealed]
    done = [each for each in reports if each.settled_at and each.settled_at >= now - PERIOD and not each.sealed]
    late = sum(each.due_at is not None and settled_at(each) > each.due_at for each in done)
    in_time = [each for each in done if each.due_at is not None and settled_at(each) <= each.due_at]
    extended = sum(each.id in longer for each in in_time)
    rated = [stars[each.id] for each in done if each.id in stars]
    took = [(settled_at(each) - each.filed_at).total_seconds() for each in done]
    told = len(done) >= LEAST
    return Figures(
        open=len(still), overdue=sum(each.due_at is not None and each.due_at < now for each in still),
        settled=len(done), on_time=len(in_time) - extended if told else None, extended=extended if told else None,
        late=late if told else None,
        median_s=round(statistics.median(took)) if told else None,
        rated=len(rated), stars=round(float(sum(rated)) / len(rated), 1) if len(rated) >= LEAST else None,
    )  # fmt: skip


def settled_at(report: Report) -> datetime:
    assert report.settled_at is not None
    return report.settled_at


def agree(session: Any, offices: list[uuid.UUID]) -> int:
    """Everything that figures tell is what counting anew gives; how many of those that were settled it told of."""
    session.expire_all()
    reports = list(session.scalars(select(Report)))
    asked: list[tuple[ColumnElement[bool], By, ColumnElement[bool], list[Report]]] = []
    whole = [each for each in reports if each.parent_id is None]
    work = [each for each in reports if each.parts == 0]
    asked += [(true(), by, WHOLE, whole) for by in By] + [(true(), by, WORK, work) for by in By]
    for place in (HERE, THERE):
        asked.append((Report.commune == place, By.CATEGORY, WHOLE, [each for each in whole if each.commune == place]))
    for office in offices:
        asked.append(
            (Report.agency_id == office, By.CATEGORY, WORK, [each for each in work if each.agency_id == office])
        )
    for where, by, once, counted in asked:
        total, apart = figures.read(where, by=by, once=once)
        assert total == anew(session, counted)
        for key, told in apart.items():
            assert told == anew(session, [each for each in counted if getattr(each, by.value) == key])
    return max(figures.read(true(), by=By.CATEGORY, once=once)[0].settled for once in (WHOLE, WORK))


@pytest.mark.parametrize("seed", range(4))
def test_figures_stay_true_through_random_histories(app: Flask, session: Any, seed: int) -> None:
    chance, by = random.Random(seed), official(app, "handler").account_id
    reports = [session.get(Report, uuid.UUID(file_report(phone(app))["id"])) for _ in range(16)]
    offices = [catalogue.current().office(code).id for code in (f"ubnd-{HERE}", "so-xay-dung")]
    most = 0
    with clock.stopped(clock.now()):
        for _ in range(4):
            for _ in range(14):
                moved(session, chance.choice(reports), reports, chance, offices)
                judged(session, chance.choice(reports), chance, by)
            most = max(most, agree(session, offices))
        session.expire_all()
        anonymising.anonymise(session.get(Report, reports[0].id, populate_existing=True), by=SYSTEM)
        session.flush()
        agree(session, offices)
        gone = reports[1].id
        session.execute(update(Report).where(Report.parent_id == gone).values(parent_id=None))
        session.execute(
            update(Report).where(Report.merged_into_id == gone).values(merged_into_id=None, state=State.ACCEPTED)
        )
        session.execute(delete(ReportEntry).where(ReportEntry.report_id == gone))
        session.execute(delete(Report).where(Report.id == gone))
        agree(session, offices)
    assert most >= LEAST, "no share and no median was told: the histories are too short to test any"


def test_a_report_that_services_merge_rate_and_extend_knows_of_it(app: Flask, session: Any) -> None:
    owner, desk = phone(app), official(app, "intake", "focal", "handler", "approver", "leader")
    report = file_report(owner)["id"]
    walk(desk, report, [("accepted", {}), ("assigned", {})])
    asking = {"amount": 2, "unit": "working_days", "reason": "Chờ vật tư từ nhà cung cấp."}
    address = f"/api/v1/operations/reports/{report}/extensions/{uuid.uuid4()}"
    assert desk.put(address, json=asking).status_code == 201
    row = session.get(Report, uuid.UUID(report), populate_existing=True)
    assert (row.extended, row.stars) == (False, None)
    decided = official(app, "approver").put(f"{address}/decision", json={"approve": True})
    assert decided.status_code in (200, 201), decided.json
    answer = {"public_answer": "Đã thay bóng đèn mới.", "no_photo_reason": "Trời tối, chụp không rõ."}
    walk(desk, report, [("in_progress", {}), ("answered", answer), ("resolved", {})])
    for stars in (2, 4):
        assert owner.put(f"/api/v1/reports/{report}/rating", json={"stars": stars, "comment": ""}).status_code < 300
    row = session.get(Report, uuid.UUID(report), populate_existing=True)
    assert (row.extended, row.stars) == (True, 4)


OTHER_INDEXES = """
SELECT indexrelid::regclass::text FROM pg_index
WHERE indrelid = 'report'::regclass AND NOT indisunique AND indexrelid::regclass::text <> ALL(:these)
"""


@pytest.mark.parametrize(
    ("where", "once", "indexes"),
    [
        (Report.commune == HERE, WHOLE, ("ix_report_open", "ix_report_settled_commune")),
        (Report.commune == HERE, WORK, ("ix_report_open", "ix_report_settled_commune")),
        (Report.agency_id == uuid.uuid4(), WORK, (None, "ix_report_settled_agency")),
    ],
)
def test_figures_of_a_place_are_read_from_indexes_alone(
    session: Any, where: ColumnElement[bool], once: ColumnElement[bool], indexes: tuple[str | None, ...]
) -> None:
    """Or their cost grows with each report that lies somewhere else in the table."""
    session.execute(text("SET LOCAL enable_seqscan = off"))
    session.execute(text("SET LOCAL enable_bitmapscan = off"))
    # Whatever the planner holds for cheapest in a table as small as this one: can it be done from these alone?
    for other in session.scalars(text(OTHER_INDEXES), {"these": [index for index in indexes if index]}).all():
        session.execute(text(f"DROP INDEX {other}"))
    now = clock.now()
    for half, index in zip((figures._open, figures._settled), indexes, strict=True):
        wanted = half(By.CATEGORY).where(where, once).params(now=now, since=now - PERIOD)
        plan = "\n".join(explained(session, wanted))
        assert index is None or f"Index Only Scan using {index} " in plan, plan


def explained(session: Any, wanted: Select[Any]) -> list[str]:
    """How PostgreSQL would go about it."""
    dialect = session.get_bind().dialect
    written = str(wanted.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    return list(session.connection().exec_driver_sql(f"EXPLAIN {written}").scalars())


def test_who_grants_and_who_takes_back_at_once_leave_what_is_true(server: Databases, tmp_path: Path) -> None:
    """The second one waits for the report, and sees what the first one did."""
    app = create_app(make_config(tmp_path, server.clone()))
    by = official(app, "handler").account_id
    report = uuid.UUID(file_report(phone(app))["id"])
    url = db.conninfo(app.extensions["database_url"])
    with psycopg.connect(url, autocommit=True) as one, psycopg.connect(url, autocommit=True) as other:
        first, second = asked(report, by), asked(report, by)
        one.execute(ASK, first)
        one.execute(GRANT, first)
        one.execute(ASK, second)
        takes_back = threading.Thread(
            target=other.execute, args=("DELETE FROM report_extension WHERE id = %(id)s", first)
        )
        with one.transaction():
            one.execute(GRANT, second)
            takes_back.start()
            wait_until(lambda: one.execute(WAITS).fetchall(), "the other one waits")
        takes_back.join(20)
        assert one.execute("SELECT extended FROM report").fetchone() == (True,)
        one.execute("DELETE FROM report_extension WHERE id = %(id)s", second)
        assert one.execute("SELECT extended FROM report").fetchone() == (False,)
    app.extensions["event_hub"].close()


ASK = """
INSERT INTO report_extension (id, report_id, state, amount, unit, reason, asked_by, asked_at, due_before, content_hash)
VALUES (%(id)s, %(report_id)s, 'asked', 1, 'days', '', %(asked_by)s, now(), now(), 'x')
"""
GRANT = "UPDATE report_extension SET state = 'approved', decided_at = now(), due_after = now() WHERE id = %(id)s"
WAITS = "SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"
