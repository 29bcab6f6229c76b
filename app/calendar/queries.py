"""Every read of the calendar's tables."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TypeVar

from sqlalchemy import ColumnElement, extract, func, or_, select, tuple_

from app.calendar.kinds import DayKind
from app.calendar.models import (
    AgencyHoursEdit,
    CalendarDay,
    CalendarEdit,
    CalendarYear,
    Clock,
    ClockExtension,
    ClockSegment,
)
from app.calendar.worktime import VIETNAM, DayNote, Days
from app.kit.db import session

Key = tuple[uuid.UUID, str]
"""What names a clock: its subject, and what it is for."""
_Part = TypeVar("_Part", ClockSegment, ClockExtension)


def days() -> Days:
    """The whole calendar, for computing with."""
    rows = list(session.scalars(select(CalendarDay)))
    return Days(
        years=frozenset(session.scalars(select(CalendarYear.year))),
        off=frozenset(row.day for row in rows if row.kind is not DayKind.WORK_SWAPPED),
        worked=frozenset(row.day for row in rows if row.kind is DayKind.WORK_SWAPPED),
        notes={row.day: DayNote(row.kind, row.name, row.certainty) for row in rows},
    )


def year(number: int) -> CalendarYear | None:
    """A year, if it is loaded."""
    return session.get(CalendarYear, number)


def year_for_update(number: int) -> CalendarYear | None:
    """A year, if it is loaded, locked until the transaction ends: edits of its days come one after another."""
    return session.scalar(select(CalendarYear).where(CalendarYear.year == number).with_for_update())


def days_of(number: int) -> list[CalendarDay]:
    """The special days of a year, in order."""
    wanted = select(CalendarDay).where(extract("year", CalendarDay.day) == number)
    return list(session.scalars(wanted.order_by(CalendarDay.day)))


def day(at: date) -> CalendarDay | None:
    """What the table says of a day; None for nothing."""
    return session.get(CalendarDay, at, populate_existing=True)


def last_edit(at: date) -> int:
    """The version that the last edit of a day made; 0 if nobody ever edited it."""
    return session.scalar(select(func.max(CalendarEdit.version)).where(CalendarEdit.day == at)) or 0


def edits(at: date) -> list[CalendarEdit]:
    """The edits of a day, the newest first."""
    return list(
        session.scalars(select(CalendarEdit).where(CalendarEdit.day == at).order_by(CalendarEdit.version.desc()))
    )


def hours_edits(agency_id: uuid.UUID) -> list[AgencyHoursEdit]:
    """The changes of an agency's hours, the newest first."""
    wanted = select(AgencyHoursEdit).where(AgencyHoursEdit.agency_id == agency_id)
    return list(session.scalars(wanted.order_by(AgencyHoursEdit.version.desc())))


def clock(subject_id: uuid.UUID, name: str, *, lock: bool = False) -> Clock | None:
    """A clock, locked until the transaction ends if asked."""
    if not lock:
        return session.get(Clock, (subject_id, name))
    wanted = select(Clock).where(Clock.subject_id == subject_id, Clock.clock == name).with_for_update()
    return session.scalar(wanted.execution_options(populate_existing=True))


def segments_of(keys: Sequence[Key]) -> Mapping[Key, list[ClockSegment]]:
    """The segments of clocks, in order; none of one that was never paused."""
    wanted = select(ClockSegment).where(tuple_(ClockSegment.subject_id, ClockSegment.clock).in_(keys))
    return _by_clock(session.scalars(wanted.order_by(ClockSegment.number)))


def extensions_of(keys: Sequence[Key]) -> Mapping[Key, list[ClockExtension]]:
    """The extensions of clocks, in order."""
    wanted = select(ClockExtension).where(tuple_(ClockExtension.subject_id, ClockExtension.clock).in_(keys))
    return _by_clock(session.scalars(wanted.order_by(ClockExtension.given_at, ClockExtension.id)))


def _by_clock(rows: Iterable[_Part]) -> Mapping[Key, list[_Part]]:
    found: defaultdict[Key, list[_Part]] = defaultdict(list)
    for row in rows:
        found[row.subject_id, row.clock].append(row)
    return found


def has_clocks() -> bool:
    """Whether anything was ever promised here."""
    return session.scalar(select(Clock.subject_id).limit(1)) is not None


def open_clocks(first: date, last: date, after: Key | None, limit: int) -> Sequence[Clock]:
    """Open clocks that the days from `first` to `last` may concern, locked, in the order of their keys.

    A day before a clock was started, or after it is due, changes nothing for it; one without a due time may get one.
    """
    wanted = select(Clock).where(*_concerned(first, last))
    if after is not None:
        wanted = wanted.where(tuple_(Clock.subject_id, Clock.clock) > tuple_(*after))
    wanted = wanted.order_by(Clock.subject_id, Clock.clock).limit(limit).with_for_update()
    return session.scalars(wanted.execution_options(populate_existing=True)).all()


def count_open_clocks(at: date) -> int:
    """How many open clocks a day may concern (see open_clocks): what editing it may move.

    Each deadline counts, also where a report has two, because each is moved and warned of by itself.
    """
    return session.scalar(select(func.count()).select_from(Clock).where(*_concerned(at, at))) or 0


def _concerned(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    begins, ends = datetime.combine(first, time.min, VIETNAM), datetime.combine(last, time.max, VIETNAM)
    due = or_(Clock.due_at.is_(None), Clock.due_at >= begins)
    return Clock.stopped_at.is_(None), Clock.started_at <= ends, due
