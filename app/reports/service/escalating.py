"""Telling somebody as a report's time runs out: at shares of it, once each, however often the job runs."""

import uuid
from collections.abc import Iterable

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from app.calendar import clocks
from app.kit import clock
from app.kit.db import session
from app.reports import pending, queries
from app.reports.events import ReportEscalated, ReportSealedEscalated
from app.reports.models import ReportEscalation
from app.reports.service import making

LEVELS: dict[str, tuple[int, ...]] = {clocks.HANDLE: (50, 80, 100), clocks.ACCEPT: (80, 100)}
"""Per cent of each clock's time at which somebody is told."""
BATCH = 100  # reports in one transaction


def plan(report_id: uuid.UUID) -> None:
    """Write down when somebody is to be told, as the clocks stand now. What was told stays told. May run twice."""
    if queries.get(report_id) is None:
        return
    for name, levels in LEVELS.items():
        planned = clocks.moments(report_id, levels, clock=name)
        _forget(report_id, name, keep=planned)
        rows = [{"report_id": report_id, "clock": name, "level": level, "at": at} for level, at in planned.items()]
        if rows:
            moved = insert(ReportEscalation).values(rows)
            moved = moved.on_conflict_do_update(
                index_elements=["report_id", "clock", "level"],
                set_={"at": moved.excluded.at},
                where=ReportEscalation.told_at.is_(None),
            )
            session.execute(moved)


def tell_next() -> bool:
    """Tell of what is due, at most BATCH of it; whether there may be more. Late, twice or at once: once each."""
    due = pending.due_escalations(clock.now(), limit=BATCH)
    for row in due:
        _tell(row)
    return len(due) == BATCH


def _tell(row: ReportEscalation) -> None:
    """The plan may be older than the clock: what stopped is forgotten, and what was put off waits."""
    moment = clocks.moments(row.report_id, [row.level], clock=row.clock).get(row.level)
    if moment is None:
        session.delete(row)
    elif moment > clock.now():
        row.at = moment
    else:
        report = queries.get(row.report_id)
        assert report is not None, "a foreign key"
        row.told_at = clock.now()
        making.tell(report, ReportSealedEscalated if report.sealed else ReportEscalated)


def _forget(report_id: uuid.UUID, name: str, *, keep: Iterable[int]) -> None:
    untold = (ReportEscalation.report_id == report_id) & ReportEscalation.told_at.is_(None)
    stale = untold & (ReportEscalation.clock == name) & ReportEscalation.level.not_in(list(keep))
    session.execute(delete(ReportEscalation).where(stale))
