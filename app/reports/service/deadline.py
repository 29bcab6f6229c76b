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

UNACCEPTED = frozenset({State.SUBMITTED})
"""In these nobody has said yet that the authorities have it."""


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
    """Stop the clocks with the work; work taken up again goes on under its old promise."""
    _follow(report, clocks.HANDLE, was=move.of in OPEN, now=move.to in OPEN)
    _follow(report, clocks.ACCEPT, was=move.of in UNACCEPTED, now=move.to in UNACCEPTED)


def _follow(report: Report, name: str, *, was: bool, now: bool) -> None:
    if was and not now:
        clocks.end(report.id, clock=name, at=clock.now())
    elif now and not was and clocks.find(report.id, clock=name) is not None:
        clocks.reopen(report.id, clock=name)
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
