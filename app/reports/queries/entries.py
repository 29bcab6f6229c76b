"""Lines of the history."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    and_,
    or_,
    select,
)
from sqlalchemy.sql import ColumnElement

from app.kit.db import session
from app.reports.kinds import EntryKind
from app.reports.models import Report, ReportEntry
from app.reports.workflow import REPORTER, State


def entry(entry_id: uuid.UUID) -> ReportEntry | None:
    return session.get(ReportEntry, entry_id)


def messages(report_id: uuid.UUID) -> list[ReportEntry]:
    """What officials and the reporter wrote to each other, the oldest first."""
    wanted = select(ReportEntry).where(ReportEntry.report_id == report_id, ReportEntry.kind == EntryKind.MESSAGE)
    return list(session.scalars(wanted.order_by(ReportEntry.version)))


def late_answer(report_id: uuid.UUID) -> ReportEntry | None:
    """The newest answer to a question that was settled meanwhile."""
    wanted = select(ReportEntry).where(ReportEntry.report_id == report_id, ReportEntry.kind == EntryKind.LATE_ANSWER)
    return session.scalar(wanted.order_by(ReportEntry.version.desc()).limit(1))


def newest_move(report_id: uuid.UUID, state: State) -> ReportEntry | None:
    """The newest line that brought a report to this state: a part of a report began in its first one."""
    brought = ReportEntry.kind.in_((EntryKind.MOVED, EntryKind.FILED))
    wanted = select(ReportEntry).where(ReportEntry.report_id == report_id, brought)
    return session.scalar(wanted.where(ReportEntry.state == state).order_by(ReportEntry.version.desc()).limit(1))


def was_moved(report_id: uuid.UUID, of: State, to: State, by: Collection[str]) -> bool:
    """Whether one of these (roles, the reporter, the house) ever moved a report from there to there."""
    made = select(ReportEntry.id).where(
        ReportEntry.report_id == report_id, ReportEntry.from_state == of, ReportEntry.state == to,
        or_(ReportEntry.author_kind.in_(by), ReportEntry.author_role.in_(by)),
    )  # fmt: skip
    return session.scalar(made.limit(1)) is not None


@dataclass(frozen=True, slots=True)
class News:
    """The newest move of a report into one state: whom it concerns, and what may be said of it on a locked screen."""

    entry_id: uuid.UUID
    moved_at: datetime
    from_state: State | None
    code: str
    agency: str | None
    """The code of the agency that made the move."""
    due_at: datetime | None
    account_id: uuid.UUID | None
    secret_hash: bytes | None


def news(report_id: uuid.UUID, state: str) -> News | None:
    """The newest line that moved the report to `state` (or is of that kind), however far it has moved on since."""
    entry, report = ReportEntry, Report
    wanted = (
        select(entry.id, entry.written_at, entry.from_state, report.code, entry.agency, report.due_at)
        .add_columns(report.reporter_id, report.secret_hash)
        .join(report, report.id == entry.report_id)
        .where(report.id == report_id, _tells(state))
        .order_by(entry.version.desc())
    )
    row: Any = session.execute(wanted.limit(1)).first()
    return News(*row) if row else None


def _tells(word: str) -> ColumnElement[bool]:
    """Condition: a line that moved a report to this state, or that is of this kind."""
    if word == EntryKind.RESCHEDULED:
        # The calendar moved it, or intake corrected what it hangs on.
        moved = and_(ReportEntry.kind == EntryKind.AMENDED, ReportEntry.changes.has_key("due_at"))
        return or_(ReportEntry.kind == word, moved)
    if word in _KINDS:
        # What the reporter wrote is no news to the reporter.
        return and_(ReportEntry.kind == word, ReportEntry.author_kind != REPORTER)
    return and_(ReportEntry.state == word, ReportEntry.kind == EntryKind.MOVED)


_KINDS = frozenset(EntryKind)
