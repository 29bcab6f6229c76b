"""A due time that moved because the calendar was edited."""

import uuid

from sqlalchemy import true

from app.kit.errors import NotFound
from app.reports import queries
from app.reports.events import ReportRescheduled
from app.reports.kinds import EntryKind
from app.reports.service import deadline, lines, making


def reschedule(subject_id: uuid.UUID) -> None:
    """Copy what a report's clock says, with a line in its history. Nothing for what is no report, or did not move."""
    try:
        report = queries.for_update(subject_id, true())
    except NotFound:
        return
    before = report.due_at
    if not deadline.refresh(report):
        return
    changes = {"due_at": {"from": lines.written(before), "to": lines.written(report.due_at)}}
    lines.add(report, EntryKind.RESCHEDULED, changes=changes)
    making.tell(report, ReportRescheduled)
