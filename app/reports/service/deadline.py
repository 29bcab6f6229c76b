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
    handle, accept = (
        clocks.make(report.id, clock=name, start=report.filed_at, agency_id=office.id, **kind.deadline[name])
        for name in (clocks.HANDLE, clocks.ACCEPT)
    )
    copy(report, handle)
    return handle, accept


def correct(report: Report, kind: Kind, office: Office) -> None:
    """Another category or agency has other terms, always from receipt."""
    for name in _running(report):
        clocks.set_terms(report.id, clock=name, agency_id=office.id, **kind.deadline[name])
    copy(report, clocks.get(report.id))


def follow(report: Report, move: Move) -> None:
    """Stop the clocks with the work; work taken up again goes on under its old promise.

    While the reporter is asked they pause: that time is not the authorities' (DOMAIN.md, Reports).
    """
    _follow(report, clocks.HANDLE, move, was=move.of in OPEN, now=move.to in OPEN)
    was = _unaccepted(move.of, report.resume_state)
    # What came back from another agency was accepted all the same.
    now = _unaccepted(move.to, move.of) and move.of is not State.FORWARDED
    if was and not now and move.of is State.SUBMITTED:
        clocks.end(report.id, clock=clocks.ACCEPT, at=clock.now())
    elif (was or now) and not move.amends and clocks.find(report.id, clock=clocks.ACCEPT) is not None:
        _follow(report, clocks.ACCEPT, move, was=was, now=now)


def _unaccepted(state: State, goes_back_to: State | None) -> bool:
    """Whether nobody has said yet that the authorities have it."""
    return state is State.SUBMITTED or (state is State.NEEDS_INFO and goes_back_to is State.SUBMITTED)


def _follow(report: Report, name: str, move: Move, *, was: bool, now: bool) -> None:
    if was and move.of is State.NEEDS_INFO:
        clocks.resume(report.id, clock=name, at=clock.now())
    if was and not now:
        clocks.end(report.id, clock=name, at=clock.now())
    elif now and not was:
        clocks.reopen(report.id, clock=name)
    elif now and move.to is State.NEEDS_INFO:
        clocks.pause(report.id, clock=name, at=clock.now(), reason="")
    if name == clocks.HANDLE and (was != now or State.NEEDS_INFO in (move.of, move.to)):
        refresh(report)


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
