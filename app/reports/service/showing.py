"""A report as its reader may see it, with what hangs on it: the one it was merged into, its parts."""

from typing import Any

from app.reports import catalogue, queries, views
from app.reports.models import Report
from app.reports.workflow import State


def shown(row: Any) -> dict[str, Any]:
    """A row of hot.detail as JSON-ready data; a query more for what was merged or split, none for anything else."""
    known = catalogue.current()
    found = views.detail(row, known, own=row.own, followed=queries.followed(row.merged_into_id))
    if row.parts:
        found["parts"] = [views.part(part, known, own=row.own, asked=_asked(part)) for part in queries.parts_of(row.id)]
    return found


def _asked(part: Report) -> str | None:
    """What its agency asks and nobody answered yet."""
    line = queries.newest_move(part.id, State.NEEDS_INFO) if part.state is State.NEEDS_INFO else None
    return line.public_text if line else None
