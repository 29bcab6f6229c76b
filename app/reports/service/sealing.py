"""The restricted lane: what denounces, concerns an official, or tells of a child at risk (DOMAIN.md, Reports)."""

from typing import Any

from app.kit import events
from app.reports.models import Report


def seal(report: Report) -> dict[str, Any]:
    """Take a report out of every list but the restricted desk's, and what was told of it out of the streams.

    A stream that goes on from an earlier event would otherwise still name it.
    """
    report.sealed = True
    report.assignee_id = None
    events.forget(report.id)
    return {}
