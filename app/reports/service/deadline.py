"""When a report must be accepted and dealt with: its clocks, and the copy of its due time that lists read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.calendar import clocks
from app.kit import clock
from app.reports.catalogue import Kind, Office
from app.reports.models import Report
from app.reports.workflow import OPEN, Move, State

if TYPE_CHECKING:
    from app.calendar.models import Clock


def start(report: Report, kind: Kind, office: Office) -> tuple[Clock, Clock]:
    """The clocks of a new report, not yet written: handling and acceptance, from receipt, by the agency's own hours.

    Without a loaded calendar there is no due time, but the reason: a report is filed all the same.
    """
    terms = kind.terms(report.urgent)
    handle, accept = (
        clocks.make(report.id, clock=name, start=report.filed_at, agency_id=office.id, **terms[name])
        for name in (clocks.HANDLE, clocks.ACCEPT)
    )
    copy(report, handle)
    return handle, accept


def inherit(part: Report, whole: Report) -> None:
    """A part has waited and was given more time as its whole; its own clock is written already, itself not yet."""
    copy(part, clocks.take_over(part.id, of=whole.id))


def correct(report: Report, kind: Kind, office: Office) -> None:
    """Another category, urgency or agency has other terms, always from receipt."""
    terms = kind.terms(report.urgent)
    for name in _running(report):
        clocks.set_terms(report.id, clock=name, agency_id=office.id, **terms[name])
    copy(report, clocks.get(report.id))


def follow(report: Report, move: Move) -> None:
    """Stop the clocks with the work; work taken up again goes on under its old promise.

    While the reporter is asked they pause: that time is not the authorities' (DOMAIN.md, Reports).
    """
    _follow_handling(report, move)
    if move.of is State.SUBMITTED and move.to is not State.NEEDS_INFO:
        clocks.end(report.id, clock=clocks.ACCEPT, at=clock.now())
    elif State.NEEDS_INFO in (move.of, move.to) or move.to is State.SUBMITTED:
        accept = clocks.find(report.id, clock=clocks.ACCEPT)
        if accept is not None:
            _follow_acceptance(report, move, running=accept.stopped_at is None)


def _follow_handling(report: Report, move: Move) -> None:
    was, now = move.of in OPEN, move.to in OPEN
    if move.of is State.NEEDS_INFO:
        clocks.resume(report.id, at=clock.now())
    if was and not now:
        clocks.end(report.id, clock=clocks.HANDLE, at=clock.now())
    elif now and not was:
        clocks.reopen(report.id)
    elif move.to is State.NEEDS_INFO:
        clocks.pause(report.id, at=clock.now(), reason="")
    if was != now or State.NEEDS_INFO in (move.of, move.to):
        refresh(report)


def _follow_acceptance(report: Report, move: Move, *, running: bool) -> None:
    if running and move.of is State.NEEDS_INFO:
        clocks.resume(report.id, clock=clocks.ACCEPT, at=clock.now())
        if move.to is not State.SUBMITTED:
            clocks.end(report.id, clock=clocks.ACCEPT, at=clock.now())
    elif running and move.to is State.NEEDS_INFO:
        clocks.pause(report.id, clock=clocks.ACCEPT, at=clock.now(), reason="")
    elif not running and move.to is State.SUBMITTED and move.of is not State.FORWARDED:
        # What came back from another agency was accepted all the same.
        clocks.reopen(report.id, clock=clocks.ACCEPT)


def _running(report: Report) -> Iterator[str]:
    """The clocks whose terms may still be corrected: acceptance only while it is due."""
    yield clocks.HANDLE
    accept = clocks.find(report.id, clock=clocks.ACCEPT)
    if accept is not None and accept.stopped_at is None:
        yield clocks.ACCEPT


def refresh(report: Report) -> bool:
    """Take over what the clock says now; whether that is another due time, or another reason for having none."""
    before = (report.due_at, report.due_note)
    copy(report, clocks.get(report.id))
    return before != (report.due_at, report.due_note)


def copy(report: Report, running: Clock) -> None:
    """The due time of a clock, kept where lists read it."""
    report.due_at, report.due_note = running.due_at, running.reason_missing
