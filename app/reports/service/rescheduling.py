"""A due time that moved because the calendar was edited."""

import uuid
from datetime import datetime

from sqlalchemy import true

from app.kit import clock
from app.kit.db import session
from app.kit.errors import NotFound
from app.reports import catalogue, queries
from app.reports.draft import hash_of
from app.reports.events import ReportRescheduled
from app.reports.kinds import EntryKind
from app.reports.models import Report, ReportEntry
from app.reports.service import deadline, making
from app.reports.workflow import SYSTEM


def reschedule(subject_id: uuid.UUID) -> None:
    """Copy what a report's clock says, with a line in its history. Nothing for what is no report, or did not move."""
    try:
        report = queries.for_update(subject_id, true())
    except NotFound:
        return
    before = report.due_at
    if not deadline.refresh(report):
        return
    report.version += 1
    report.updated_at = clock.now()
    session.add(_line(report, before))
    making.tell(report, ReportRescheduled)


def _line(report: Report, before: datetime | None) -> ReportEntry:
    changes = {"due_at": {"from": _written(before), "to": _written(report.due_at)}}
    return ReportEntry(
        report_id=report.id,
        version=report.version,
        kind=EntryKind.RESCHEDULED,
        from_state=report.state,
        state=report.state,
        author_kind=SYSTEM,
        agency=catalogue.current().office_of(report.agency_id).code,
        changes=changes,
        content_hash=hash_of(changes),
        written_at=report.updated_at,
    )


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
