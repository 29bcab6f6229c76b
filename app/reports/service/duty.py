"""Duty: who has it, and calling one after the other about an urgent report until somebody says he has it."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update

from app.agencies import queries as agencies
from app.identity import queries as identity
from app.kit import clock
from app.kit.db import session
from app.kit.errors import Forbidden, NotFound, PreconditionRequired, Stale
from app.reports import catalogue, pending, queries, visibility
from app.reports.errors import NotOnDuty, ShiftBackwards, ShiftIdTaken
from app.reports.events import ReportDutyAcknowledged, ReportDutyCalled
from app.reports.models import DutyCall, DutyShift, Report
from app.reports.service import making
from app.reports.visibility import Scope
from app.reports.workflow import State

WAIT = timedelta(minutes=15)
"""So long one called has to say that he has it; then the next on duty is called (DOMAIN.md, danger first)."""
LONGEST = timedelta(days=7)
BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A shift as it is to be; `agency` is a code, times are aware."""

    agency: str
    account_id: uuid.UUID
    starts_at: datetime
    ends_at: datetime
    position: int


def set_shift(shift_id: uuid.UUID, wanted: Shift, *, by: uuid.UUID, expected: int | None, asked: bool) -> bool:
    """Write a shift under an id its editor chose. Returns whether it is new; the same again changes nothing.

    Raises UnknownAgency, NotOnDuty (no duty role there), ShiftBackwards, ShiftIdTaken (another agency's),
    PreconditionRequired, Stale.
    """
    office = catalogue.current().office(wanted.agency)
    if not wanted.starts_at < wanted.ends_at <= wanted.starts_at + LONGEST:
        raise ShiftBackwards(pointer="/ends_at")
    if all(each.id != wanted.account_id for each in identity.officials(role="duty", agency_id=office.id)):
        raise NotOnDuty(pointer="/account_id", agency=office.name)
    values = {name: getattr(wanted, name) for name in ("account_id", "starts_at", "ends_at", "position")}
    row = session.get(DutyShift, shift_id, with_for_update=True)
    if row is None:
        session.add(DutyShift(id=shift_id, agency_id=office.id, edited_by=by, **values))
        session.flush()
        return True
    if row.agency_id != office.id:
        raise ShiftIdTaken
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    _check_version(row, expected, asked=asked)
    for name, value in values.items():
        setattr(row, name, value)
    row.version, row.edited_by, row.edited_at = row.version + 1, by, clock.now()
    return False


def drop_shift(shift: DutyShift, *, expected: int | None) -> None:
    """Take a shift out. Raises Stale."""
    _check_version(shift, expected, asked=True)
    session.delete(shift)


def _check_version(row: DutyShift, expected: int | None, *, asked: bool) -> None:
    if not asked:
        raise PreconditionRequired
    if expected is not None and expected != row.version:
        raise Stale(extra={"current": {"version": row.version}})


def begin(report_id: uuid.UUID) -> None:
    """Call the first on duty about an urgent report that just came in, or was found to be urgent. May run twice."""
    report = queries.locked(report_id)
    if report is not None and _waits(report) and not pending.duty_calls(report_id):
        _call(report, [])


def call_next() -> bool:
    """Call the next where nobody answered in time, at most BATCH reports; whether there may be more. May run twice."""
    due = pending.due_calls(clock.now(), limit=BATCH)
    for report_id in sorted({call.report_id for call in due}):
        _go_on(report_id)
    return len(due) == BATCH


def _go_on(report_id: uuid.UUID) -> None:
    """Another worker may have been here since: what counts is what the calls say behind the lock."""
    report, calls = queries.locked(report_id), pending.duty_calls(report_id)
    assert report is not None, "a foreign key"
    last = calls[-1]
    if last.next_at is None or last.next_at > clock.now():
        return
    last.next_at = None
    if _waits(report):
        _call(report, calls)


def acknowledge(report_id: uuid.UUID, *, by: uuid.UUID, scopes: Sequence[Scope]) -> bool:
    """Say that one has an urgent report in hand: nobody else is called. Returns whether that is new.

    Raises NotFound, Forbidden (neither called nor with a role to act on it).
    """
    report = queries.for_update(report_id, visibility.seen_by(scopes))
    calls = pending.duty_calls(report_id)
    if not calls:
        raise NotFound
    if all(call.account_id != by for call in calls) and not visibility.roles_for(report, scopes) - {"approver"}:
        raise Forbidden
    if any(call.acknowledged_at for call in calls):
        return False
    session.execute(update(DutyCall).where(DutyCall.report_id == report_id).values(next_at=None))
    calls[-1].acknowledged_at, calls[-1].acknowledged_by = clock.now(), by
    making.tell(report, ReportDutyAcknowledged)
    return True


def on_duty(agency_id: uuid.UUID, at: datetime) -> list[uuid.UUID]:
    """Who is called at this moment, in order: of the agency, then of those above it; each person once."""
    return _in_turn(agency_id, at, [each.id for each in identity.officials(role="duty", agency_id=agency_id)])


def _in_turn(agency_id: uuid.UUID, at: datetime, able: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """Whose shift it is, of those who are able. A roster outlives grants, and whoever cannot act costs 15 minutes."""
    chain = agencies.chain(agency_id)
    shifts = sorted(pending.shifts_at(chain, at), key=lambda s: (chain.index(s.agency_id), s.position, s.starts_at))
    return list(dict.fromkeys(shift.account_id for shift in shifts if shift.account_id in able))


def _waits(report: Report) -> bool:
    """Whether nobody has taken an urgent report up: a move of it is an answer to the call, too."""
    acknowledged = any(call.acknowledged_at for call in pending.duty_calls(report.id))
    return report.urgent and report.state is State.SUBMITTED and not acknowledged


def _call(report: Report, before: Sequence[DutyCall]) -> None:
    """Call whoever was not called yet; after the last one the leaders are told, and nobody more."""
    if any(call.account_id is None for call in before):
        return
    called = {call.account_id for call in before}
    now = clock.now()
    able = set(visibility.holders(report, "duty")) - called
    chosen = next(iter(_in_turn(report.agency_id, now, able)), None)
    next_at = now + WAIT if chosen is not None else None
    call = DutyCall(report_id=report.id, number=len(before) + 1, account_id=chosen, called_at=now, next_at=next_at)
    session.add(call)
    session.flush()
    making.tell(report, ReportDutyCalled)
