"""The restricted lane: what denounces, concerns an official, or tells of a child at risk (DOMAIN.md, Reports)."""

from typing import Any

from sqlalchemy import update

from app.kit import events
from app.kit.db import session
from app.reports import queries
from app.reports.models import Report, ReportEntry


def seal(report: Report) -> dict[str, Any]:
    """Take a report out of every list but the restricted desk's, and what was told of it out of the streams.

    A stream that goes on from an earlier event would otherwise still name it.
    """
    report.sealed = True
    report.assignee_id = None
    events.forget(report.id)
    _forget_links(report)
    return {}


def _forget_links(report: Report) -> None:
    """What was merged into it keeps following it, but nobody reads there which report that is."""
    merged = ReportEntry.report_id.in_([each.id for each in queries.merged_into(report.id)])
    session.execute(
        update(ReportEntry)
        .where(merged, ReportEntry.changes.has_key("into"))
        .values(changes=ReportEntry.changes.op("-")("into"))
        .execution_options(synchronize_session=False)
    )
