"""Lines of the timeline that no move writes: what the house, or an official beside the workflow, did."""

import uuid
from datetime import datetime
from typing import Any

from app.kit import clock
from app.kit.db import session
from app.reports import catalogue
from app.reports.draft import hash_of
from app.reports.kinds import EntryKind
from app.reports.models import Report, ReportEntry
from app.reports.workflow import SYSTEM


def add(
    report: Report,
    kind: EntryKind,
    *,
    changes: dict[str, Any],
    by: tuple[uuid.UUID, str] | None = None,
    public_text: str | None = None,
    note: str | None = None,
) -> ReportEntry:
    """Add a line to a locked report, whose version it makes. `by`: (account, role) of an official; None for us."""
    report.version += 1
    report.updated_at = clock.now()
    account_id, role = by or (None, None)
    line = ReportEntry(
        report_id=report.id,
        version=report.version,
        kind=kind,
        from_state=report.state,
        state=report.state,
        author_kind=SYSTEM if by is None else "official",
        author_id=account_id,
        author_role=role,
        agency=catalogue.current().office_of(report.agency_id).code,
        public_text=public_text,
        note=note,
        changes=changes,
        content_hash=hash_of(changes),
        written_at=report.updated_at,
    )
    session.add(line)
    return line


def written(moment: datetime | None) -> str | None:
    """A moment as a line's `changes` hold it."""
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
