"""Clocks: time that was promised for a report, a dossier, a step of one. Nothing here commits.

A clock keeps the terms of its day; what it did since lies in segments and extensions, from which its due time is
computed. Owners of subjects keep a copy of `due_at` in their own row and listen to `events.ClockMoved`.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any, cast

from sqlalchemy import CTE, ColumnElement, Insert, bindparam, func, insert, literal, select, update

from app.calendar import explaining, queries, segments, service
from app.calendar.errors import CalendarNotLoaded, ClockNotPaused, ClockNotRunning
from app.calendar.kinds import Policy, SegmentKind
from app.calendar.models import Clock, ClockExtension, ClockSegment
from app.calendar.segments import Extension, Segment, Terms
from app.calendar.worktime import Unit
from app.kit.db import session
from app.kit.errors import NotFound

HANDLE = "handle"
ACCEPT = "accept"
"""Until somebody says that the authorities have it."""


def make(
    subject_id: uuid.UUID,
    *,
    clock: str = HANDLE,
    start: datetime,
    amount: int,
    unit: Unit,
    agency_id: uuid.UUID | None = None,
    cut_off: time | None = None,
) -> Clock:
    """A clock that runs since `start` (aware), not yet in the database: for those who write it along (`inserting`)."""
    made = Clock(
        subject_id=subject_id, clock=clock, amount=amount, unit=unit, agency_id=agency_id, cut_off=cut_off,
        started_at=start, stopped_at=None, due_at=None, reason_missing=None,
    )  # fmt: skip
    _count(made, [Segment(SegmentKind.RUNNING, start)], [])
    return made


def start(
    subject_id: uuid.UUID,
    *,
    clock: str = HANDLE,
    start: datetime,
    amount: int,
    unit: Unit,
    agency_id: uuid.UUID | None = None,
    cut_off: time | None = None,
) -> Clock:
    """Start a clock of this name for a subject that has none; its `due_at` is known at once.

    By the hours of the agency (None: the province's default). `cut_off`: what is received later in the day, or on a
    free day, counts from the next working day's opening. Where the calendar is not loaded, `due_at` is None and
    `reason_missing` says why; it comes when the year is loaded. Raises ValueError for an amount below 1.
    """
    made = make(subject_id, clock=clock, start=start, amount=amount, unit=unit, agency_id=agency_id, cut_off=cut_off)
    session.add(made)
    session.flush()
    return made


def pause(
    subject_id: uuid.UUID, *, clock: str = HANDLE, at: datetime, reason: str, policy: Policy | str = Policy.PAUSE
) -> None:
    """Let no time run from `at` on; the clock has no due time until it is resumed, unless it was late already.

    `policy` "pause" keeps the time used, "restart" forgets it. Raises NotFound, ClockNotRunning.
    """
    row = _locked(subject_id, clock)
    rows = queries.segments_of([(subject_id, clock)])[subject_id, clock]
    if row.stopped_at is not None or (rows and rows[-1].kind is SegmentKind.PAUSED):
        raise ClockNotRunning
    if rows:
        at = max(at, rows[-1].started_at)
        rows[-1].ended_at = at
    else:
        at = max(at, row.started_at)
        _add(row, 0, SegmentKind.RUNNING, row.started_at, ended_at=at)
    _add(row, max(len(rows), 1), SegmentKind.PAUSED, at, reason=reason, policy=Policy(policy))
    session.flush()
    recount(row)


def resume(subject_id: uuid.UUID, *, clock: str = HANDLE, at: datetime) -> datetime | None:
    """Let time run again from `at` on; the new due time. Raises NotFound, ClockNotPaused."""
    row = _locked(subject_id, clock)
    rows = queries.segments_of([(subject_id, clock)])[subject_id, clock]
    if row.stopped_at is not None or not rows or rows[-1].kind is not SegmentKind.PAUSED:
        raise ClockNotPaused
    at = max(at, rows[-1].started_at)
    rows[-1].ended_at = at
    _add(row, len(rows), SegmentKind.RUNNING, at)
    session.flush()
    return recount(row)


def extend(
    subject_id: uuid.UUID, *, clock: str = HANDLE, amount: int, unit: Unit, at: datetime, reason: str
) -> datetime | None:
    """Give more time, counted on from the due moment, or from `at` where that has passed; the new due time.

    Raises NotFound, ClockNotRunning (it was stopped), ValueError for an amount below 1.
    """
    row = _locked(subject_id, clock)
    if row.stopped_at is not None:
        raise ClockNotRunning
    given = ClockExtension(
        subject_id=subject_id, clock=clock, amount=amount, unit=unit, given_at=max(at, row.started_at), reason=reason
    )
    session.add(given)
    session.flush()
    return recount(row)


def stop(subject_id: uuid.UUID, *, clock: str = HANDLE, at: datetime) -> None:
    """The work is done. The due time stays as it was: no edit of the calendar moves it. Raises NotFound."""
    row = _locked(subject_id, clock)
    if row.stopped_at is None:
        row.stopped_at = max(at, row.started_at)


def end(subject_id: uuid.UUID, *, clock: str, at: datetime) -> None:
    """As `stop`, in one statement, and of a clock that may not be there."""
    running = update(Clock).where(Clock.subject_id == subject_id, Clock.clock == clock, Clock.stopped_at.is_(None))
    session.execute(running.values(stopped_at=func.greatest(at, Clock.started_at)))


def end_all(subject_id: uuid.UUID, *, prefix: str, at: datetime) -> None:
    """End every running clock of a subject whose name begins so."""
    named = (Clock.subject_id == subject_id) & Clock.clock.startswith(prefix, autoescape=True)
    running = update(Clock).where(named, Clock.stopped_at.is_(None))
    stopped = running.values(stopped_at=func.greatest(at, Clock.started_at))
    session.execute(stopped.execution_options(synchronize_session=False))


def reopen(subject_id: uuid.UUID, *, clock: str = HANDLE) -> datetime | None:
    """Take a stop back, as if the clock had run on: what is taken up again keeps its promise. Raises NotFound."""
    row = _locked(subject_id, clock)
    row.stopped_at = None
    return recount(row)


def set_terms(
    subject_id: uuid.UUID, *, clock: str = HANDLE, amount: int, unit: Unit, agency_id: uuid.UUID | None
) -> Clock:
    """Correct what was promised, always from the clock's start. Raises NotFound, ValueError for an amount below 1."""
    row = _locked(subject_id, clock)
    row.amount, row.unit, row.agency_id = amount, unit, agency_id
    recount(row)
    return row


def take_over(subject_id: uuid.UUID, *, of: uuid.UUID, clock: str = HANDLE) -> Clock:
    """Let a new clock have paused, and been given more time, as that of another subject; counted anew by its own terms.

    In statements of their own: nothing else that waits in the session is written along. Raises NotFound.
    """
    for table in (ClockSegment, ClockExtension):
        new: dict[str, ColumnElement[Any]] = {"subject_id": literal(subject_id), "id": func.gen_random_uuid()}
        columns = {column.key: new.get(column.key, column) for column in table.__table__.columns}
        theirs = select(*columns.values()).where(table.subject_id == of, table.clock == clock)
        session.execute(insert(table).from_select(list(columns), theirs))
    row = get(subject_id, clock=clock)
    recount(row)
    return row


def get(subject_id: uuid.UUID, *, clock: str = HANDLE) -> Clock:
    """A clock as it stands. Raises NotFound."""
    found = queries.clock(subject_id, clock)
    if found is None:
        raise NotFound
    return found


def due_at(subject_id: uuid.UUID, *, clock: str = HANDLE) -> datetime | None:
    """When the time is over; None while paused, or while the calendar is not loaded. Raises NotFound."""
    return get(subject_id, clock=clock).due_at


def explain(subject_id: uuid.UUID, *, clock: str = HANDLE, why_extended: bool = True) -> explaining.Found:
    """How the due time was found, with pauses and extensions; without one, why there is none. Raises NotFound.

    `why_extended`: what somebody wrote about an extension is for the person it concerns, not for all who may ask.
    """
    row = get(subject_id, clock=clock)
    ((ran, extensions),) = _histories([row])
    if not why_extended:
        extensions = [replace(extension, reason="") for extension in extensions]
    return explaining.explain_clock(_terms(row), ran, extensions, service.current().days)


def moments(subject_id: uuid.UUID, shares: Sequence[int], *, clock: str = HANDLE) -> dict[int, datetime]:
    """When these shares (per cent) of a clock's time are over; none of one that is stopped, paused or not there.

    Extensions and pauses count as they are now: ask again when the clock has moved.
    """
    row = queries.clock(subject_id, clock)
    if row is None or row.due_at is None or row.stopped_at is not None:
        return {}
    ((ran, _),) = _histories([row])
    if ran[-1].kind is SegmentKind.PAUSED:
        return {}
    return segments.moments(_terms(row), ran, row.due_at, shares, service.current().days)


def find(subject_id: uuid.UUID, *, clock: str) -> Clock | None:
    """A clock, if there is one."""
    return queries.clock(subject_id, clock)


def recount(row: Clock) -> datetime | None:
    """Compute a clock's due time anew, by the calendar and the agency's hours as they are now."""
    recount_all([row])
    return row.due_at


def recount_all(rows: Sequence[Clock]) -> list[Clock]:
    """Compute several clocks anew; those that have another due time now, or another reason for having none."""
    moved = []
    for row, (ran, extensions) in zip(rows, _histories(rows), strict=True):
        before = (row.due_at, row.reason_missing)
        _count(row, ran, extensions)
        if before != (row.due_at, row.reason_missing):
            moved.append(row)
    return moved


def inserting(source: CTE, prefix: str) -> Insert:
    """INSERT of one clock for each row of `source`: for a statement that writes its subject, too."""
    columns = list(Clock.__table__.columns)
    given = [bindparam(prefix + column.key, type_=column.type) for column in columns]
    return insert(Clock).from_select([column.key for column in columns], select(*given).select_from(source))


def _locked(subject_id: uuid.UUID, name: str) -> Clock:
    found = queries.clock(subject_id, name, lock=True)
    if found is None:
        raise NotFound
    return found


def _add(row: Clock, number: int, kind: SegmentKind, at: datetime, **rest: Any) -> None:
    session.add(
        ClockSegment(subject_id=row.subject_id, clock=row.clock, number=number, kind=kind, started_at=at, **rest)
    )


def _count(row: Clock, ran: list[Segment], extensions: list[Extension]) -> None:
    try:
        row.due_at = segments.replay(_terms(row), ran, extensions, service.current().days).due_at
        row.reason_missing = None if row.due_at else explaining.why_paused(ran)
    except CalendarNotLoaded as refusal:
        row.due_at = None
        row.reason_missing = {"vi": refusal.sentence("vi"), "en": refusal.sentence("en")}


def _terms(row: Clock) -> Terms:
    return Terms(row.amount, cast(Unit, row.unit), service.current().hours_of(row.agency_id), row.cut_off)


def _histories(rows: Sequence[Clock]) -> Iterator[tuple[list[Segment], list[Extension]]]:
    """What each clock did, in two queries; a stop is left out, since it leaves the due time as it was."""
    keys = [(row.subject_id, row.clock) for row in rows]
    ran, given = queries.segments_of(keys), queries.extensions_of(keys)
    for row, key in zip(rows, keys, strict=True):
        segments = [Segment(s.kind, s.started_at, s.ended_at, s.policy, s.reason) for s in ran[key]]
        extensions = [Extension(e.amount, cast(Unit, e.unit), e.given_at, e.reason) for e in given[key]]
        yield segments or [Segment(SegmentKind.RUNNING, row.started_at)], extensions
