"""Reads of what hangs on a report's deadlines: extensions, escalations, calls of those on duty."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, exists, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import ColumnElement

from app.calendar import clocks
from app.kit.db import session
from app.reports.kinds import EntryKind, ExtensionState
from app.reports.models import (
    DutyCall,
    DutyShift,
    Report,
    ReportDelivery,
    ReportEntry,
    ReportEscalation,
    ReportExtension,
)
from app.reports.workflow import DONE, State

LEVELS: dict[str, tuple[int, ...]] = {clocks.HANDLE: (50, 80, 100), clocks.ACCEPT: (80, 100)}
"""Per cent of each clock's time at which officials are told (DOMAIN.md, Reports)."""


def extension(extension_id: uuid.UUID, *, lock: bool = False) -> ReportExtension | None:
    return session.get(ReportExtension, extension_id, with_for_update=lock or None, populate_existing=lock)


def extensions(report_id: uuid.UUID) -> Sequence[ReportExtension]:
    """All that was asked for and decided, the oldest first."""
    wanted = select(ReportExtension).where(ReportExtension.report_id == report_id)
    return session.scalars(wanted.order_by(ReportExtension.asked_at, ReportExtension.id)).all()


def is_extended() -> ColumnElement[bool]:
    """Condition: more time was approved. Such reports are counted apart from those on time."""
    return exists().where(ReportExtension.report_id == Report.id, ReportExtension.state == ExtensionState.APPROVED)


def extended_ids() -> Select[Any]:
    """The ids of those reports."""
    return select(ReportExtension.report_id).where(ReportExtension.state == ExtensionState.APPROVED)


def due_escalations(now: datetime, *, limit: int) -> Sequence[ReportEscalation]:
    """What is to happen by now and did not. Whoever acts on one locks its report first, and looks again."""
    wanted = select(ReportEscalation).where(ReportEscalation.told_at.is_(None), ReportEscalation.at <= now)
    return session.scalars(wanted.order_by(ReportEscalation.at).limit(limit)).all()


def escalation(report_id: uuid.UUID, clock: str, level: int) -> ReportEscalation | None:
    """One moment as it is now."""
    return session.get(ReportEscalation, (report_id, clock, level), populate_existing=True)


SILENCE = timedelta(days=7)
"""So long after the answer really arrived its reporter may still say no; then it is closed (DOMAIN.md, Reports)."""


def _answer() -> Any:
    """The line that brought each resolved report its present answer."""
    newer = aliased(ReportEntry)
    later = exists().where(
        newer.report_id == ReportEntry.report_id, newer.version > ReportEntry.version, _resolves(newer)
    )
    return and_(ReportEntry.report_id == Report.id, _resolves(ReportEntry), ~later)


def _resolves(entry: Any) -> ColumnElement[bool]:
    return and_(entry.kind == EntryKind.MOVED, entry.state == State.RESOLVED)


def closable(delivered_before: datetime, *, limit: int) -> Sequence[uuid.UUID]:
    """Resolved reports whose answer was delivered before a moment, the longest waiting first."""
    proven = exists().where(ReportDelivery.entry_id == ReportEntry.id, ReportDelivery.at <= delivered_before)
    wanted = select(Report.id).join(ReportEntry, _answer()).where(Report.state == State.RESOLVED, proven)
    return session.scalars(wanted.order_by(Report.state_since, Report.id).limit(limit)).all()


def done_before(moment: datetime, *, limit: int) -> Sequence[uuid.UUID]:
    """Reports that were done with before a moment and still tell of a person; parts go with their whole."""
    wanted = select(Report.id).where(
        Report.state.in_(DONE), Report.state_since <= moment, Report.anonymised_at.is_(None), Report.parent_id.is_(None)
    )
    return session.scalars(wanted.order_by(Report.state_since, Report.id).limit(limit)).all()


def undelivered(answered_before: datetime) -> ColumnElement[bool]:
    """Condition: answered before a moment, and nothing proves that its reporter knows: a person has to decide."""
    proven = exists().where(ReportDelivery.entry_id == ReportEntry.id)
    line = exists().where(_answer(), ~proven)
    return and_(Report.state == State.RESOLVED, Report.state_since <= answered_before, line)


def escalations(report_id: uuid.UUID, *, since: datetime) -> Sequence[ReportEscalation]:
    """Of which levels officials are to hear since a moment; an offer that ran out and a reminder are none of them."""
    of_it = ReportEscalation.report_id == report_id, ReportEscalation.clock.in_(LEVELS)
    told = select(ReportEscalation).where(*of_it, ReportEscalation.told_at >= since)
    return session.scalars(told.order_by(ReportEscalation.clock, ReportEscalation.level)).all()


def due_calls(now: datetime, *, limit: int) -> Sequence[DutyCall]:
    """Calls that nobody answered in time. Whoever acts on one locks its report first, and looks again."""
    wanted = select(DutyCall).where(DutyCall.next_at <= now)
    return session.scalars(wanted.order_by(DutyCall.next_at).limit(limit)).all()


def duty_calls(report_id: uuid.UUID) -> Sequence[DutyCall]:
    """The calls about a report, in their order."""
    wanted = select(DutyCall).where(DutyCall.report_id == report_id).order_by(DutyCall.number)
    return session.scalars(wanted.execution_options(populate_existing=True)).all()


def shift(shift_id: uuid.UUID) -> DutyShift | None:
    return session.get(DutyShift, shift_id)


def shifts_at(agency_ids: Sequence[uuid.UUID], at: datetime) -> Sequence[DutyShift]:
    """The shifts of these agencies that run at a moment."""
    running = DutyShift.starts_at <= at, DutyShift.ends_at > at
    return session.scalars(select(DutyShift).where(DutyShift.agency_id.in_(agency_ids), *running)).all()
