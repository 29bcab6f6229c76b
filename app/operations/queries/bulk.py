"""Which reports a filter of the desk means."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from app.kit import clock
from app.kit.db import session
from app.operations.queries.desk import Filters, narrowed
from app.reports import queries as reports
from app.reports.models import Report
from app.reports.visibility import Scope, seen_by


def chosen(scopes: Sequence[Scope], filters: Filters, *, limit: int) -> list[tuple[uuid.UUID, int]]:
    """(id, version) of the reports that the desk's list shows, the newest first; at most `limit`."""
    wanted = select(Report.id, Report.version).where(seen_by(scopes), *narrowed(filters))
    rows = session.execute(wanted.order_by(*reports.NEWEST_FIRST).limit(limit), {"now": clock.now()})
    return [(report_id, version) for report_id, version in rows]
