"""When a report must be dealt with: its clock, and the copy of its due time that lists read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.calendar import clocks
from app.kit import clock
from app.reports.catalogue import Kind, Office
from app.reports.models import Report
from app.reports.workflow import OPEN, Move, State

if TYPE_CHECKING:
    from app.calendar.models import Clock


def start(report: Report, kind: Kind, office: Office) -> Clock:
    """The clock of a new report, not yet written: the time for handling, from receipt, by the agency's own hours.

    Without a loaded calendar there is no due time, but the reason: a report is filed all the same.
    """
    handle = kind.deadline["handle"]
    made = clocks.make(
        report.id, start=report.filed_at, amount=handle["amount"], unit=handle["unit"], agency_id=office.id
    )
    copy(report, made)
    return made


def correct(report: Report, kind: Kind, office: Office) -> None:
    """Another category or agency has other terms, always from receipt."""
    handle = kind.deadline["handle"]
    copy(report, clocks.set_terms(report.id, amount=handle["amount"], unit=handle["unit"], agency_id=office.id))


def follow(report: Report, move: Move) -> None:
    """Stop the clock with the work; work taken up again goes on under its old promise.

    While the reporter is asked it pauses: that time is not the authorities' (DOMAIN.md, Reports).
    """
    was_open, is_open = move.of in OPEN, move.to in OPEN
    if move.of is State.NEEDS_INFO:
        clocks.resume(report.id, at=clock.now())
        refresh(report)
    if was_open and not is_open:
        clocks.stop(report.id, at=clock.now())
    elif is_open and not was_open:
        clocks.reopen(report.id)
        refresh(report)
    elif move.to is State.NEEDS_INFO:
        clocks.pause(report.id, at=clock.now(), reason="")
        refresh(report)


def refresh(report: Report) -> bool:
    """Take over what the clock says now; whether that is another due time, or another reason for having none."""
    before = (report.due_at, report.due_note)
    copy(report, clocks.get(report.id))
    return before != (report.due_at, report.due_note)


def copy(report: Report, running: Clock) -> None:
    """The due time of a clock, kept where lists read it."""
    report.due_at, report.due_note = running.due_at, running.reason_missing
