"""What happens when time runs out, once each: somebody is told, an offer goes back, the reporter is reminded.

Moments are planned when somebody hears of a move, and looked at again when they have come: a job that is late, runs
twice or was killed in the middle does nothing twice, and nothing that is no longer due.
"""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import delete, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from app.calendar import clocks
from app.kit import clock
from app.kit.db import session
from app.kit.errors import Refusal
from app.kit.logs import log
from app.reports import pending, queries
from app.reports.events import ReportEscalated, ReportReminded, ReportSealedEscalated
from app.reports.kinds import EntryKind
from app.reports.models import Report, ReportEntry, ReportEscalation
from app.reports.service import following, lines, making
from app.reports.workflow import State

OFFER, QUESTION = "offer", "question"
OFFER_HOURS = 4
"""Working hours of the agency that is offered a report; then it goes back (DOMAIN.md, Reports)."""
REMIND_AFTER = timedelta(days=3)
UNANSWERED = "Quá 4 giờ làm việc, cơ quan được chuyển chưa trả lời."
BATCH = 100  # reports in one transaction
TRIED_AGAIN = timedelta(hours=1)
"""So long what was refused waits: were it due all the time, a batch of nothing else would keep all others out."""

Key = tuple[str, int]
"""What names a moment of a report: the clock, with the version of the line that began it, and the level."""


def plan(report_id: uuid.UUID) -> None:
    """Write down when something is to happen, as the clocks stand now. What has happened stays. May run twice."""
    report = queries.locked(report_id)
    if report is None:
        return
    if report.state is not State.FORWARDED:
        clocks.end_all(report_id, prefix=OFFER, at=clock.now())
    wanted = _moments(report)
    untold = (ReportEscalation.report_id == report_id) & ReportEscalation.told_at.is_(None)
    stale = tuple_(ReportEscalation.clock, ReportEscalation.level).not_in(list(wanted))
    session.execute(delete(ReportEscalation).where(untold, stale))
    if not wanted:
        return
    rows = [{"report_id": report_id, "clock": name, "level": n, "at": at} for (name, n), at in wanted.items()]
    moved = insert(ReportEscalation).values(rows)
    moved = moved.on_conflict_do_update(
        index_elements=["report_id", "clock", "level"],
        set_={"at": moved.excluded.at},
        where=ReportEscalation.told_at.is_(None),
    )
    session.execute(moved)


def act_next() -> bool:
    """Do what is due, at most BATCH of it; whether there may be more. Late, twice or at once: once each.

    Each by itself: one that is refused holds up no other.
    """
    due = pending.due_escalations(clock.now(), limit=BATCH)
    for report_id, name, level in sorted((row.report_id, row.clock, row.level) for row in due):
        _try(report_id, name, level)
    return len(due) == BATCH


def _try(report_id: uuid.UUID, name: str, level: int) -> None:
    try:
        with session.begin_nested():
            _act(report_id, name, level)
    except Refusal as refusal:
        log.warning("escalation_refused", report=str(report_id), clock=name, level=level, code=refusal.code)
        one = ReportEscalation.report_id == report_id, ReportEscalation.clock == name, ReportEscalation.level == level
        untold = update(ReportEscalation).where(*one, ReportEscalation.told_at.is_(None))
        session.execute(untold.values(at=clock.now() + TRIED_AGAIN))


def _act(report_id: uuid.UUID, name: str, level: int) -> None:
    """The plan may be older than the clock: what stopped is forgotten, and what was put off waits."""
    report = queries.locked(report_id)
    row = pending.escalation(report_id, name, level)
    if report is None or row is None or row.told_at is not None:
        return
    moment = _moments(report).get((name, level))
    if moment is None:
        session.delete(row)
    elif moment > clock.now():
        row.at = moment
    else:
        row.told_at = clock.now()
        _do(report, name)


def _do(report: Report, name: str) -> None:
    if name.startswith(OFFER):
        following.return_offer(report.id, UNANSWERED)
    elif name.startswith(QUESTION):
        lines.add(report, EntryKind.REMINDED, changes={})
        making.tell(report, ReportReminded)
    else:
        making.tell(report, ReportSealedEscalated if report.sealed else ReportEscalated)


def _moments(report: Report) -> dict[Key, datetime]:
    """All that is to happen to a report as it stands, and when."""
    found: dict[Key, datetime] = {}
    for name, levels in pending.LEVELS.items():
        found |= {(name, level): at for level, at in clocks.moments(report.id, levels, clock=name).items()}
    if report.state is State.NEEDS_INFO:
        asked = _came_here(report)
        found[f"{QUESTION}:{asked.version}", 100] = asked.written_at + REMIND_AFTER
    if report.state is State.FORWARDED:
        name = _offer_clock(report, _came_here(report))
        found |= {(name, level): at for level, at in clocks.moments(report.id, [100], clock=name).items()}
    return found


def _offer_clock(report: Report, offered: ReportEntry) -> str:
    """The clock of the present offer, by the hours of the agency that is asked; each offer has its own."""
    name = f"{OFFER}:{offered.version}"
    if clocks.find(report.id, clock=name) is None:
        clocks.start(
            report.id, clock=name, start=offered.written_at, amount=OFFER_HOURS, unit="working_hours",
            agency_id=report.offered_to_id,
        )  # fmt: skip
    return name


def offer_ends(report: Report) -> datetime | None:
    """Until when an offer waits; None before that is planned, or without a calendar."""
    running = clocks.find(report.id, clock=f"{OFFER}:{_came_here(report).version}")
    return running.due_at if running is not None else None


def _came_here(report: Report) -> ReportEntry:
    """The line that brought a report to its present state."""
    found = queries.newest_move(report.id, report.state)
    assert found is not None, "nothing comes to these states without a move"
    return found
