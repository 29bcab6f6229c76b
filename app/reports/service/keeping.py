"""How long a report is kept: then what tells of a person goes, and a tombstone stays (DOMAIN.md, Personal data)."""

from datetime import timedelta

from app.kit import clock
from app.kit.context import settings
from app.reports import pending, queries
from app.reports.service import anonymising
from app.reports.workflow import DONE, SYSTEM

BATCH = 20


def forget_next() -> bool:
    """Anonymise what was done with longer ago than the configured time; whether there may be more. May run twice."""
    before = clock.now() - timedelta(days=settings().report_retention_days)
    due = pending.done_before(before, limit=BATCH)
    for report_id in due:
        queries.lock_parts(report_id)
        report = queries.locked(report_id)
        # Somebody may have taken it up again since; and the parts of a report go with it.
        if report is not None and report.state in DONE and report.state_since <= before:
            anonymising.anonymise(report, by=SYSTEM)
    return len(due) == BATCH
