"""A report as its reader may see it, with what hangs on it: the one it was merged into, its parts."""

from typing import Any

from app.reports import catalogue, queries, views


def shown(row: Any) -> dict[str, Any]:
    """A row of hot.detail as JSON-ready data; a query more for what was merged or split, none for anything else."""
    known = catalogue.current()
    found = views.detail(row, known, own=row.own, followed=queries.followed(row.merged_into_id))
    if row.parts:
        found["parts"] = [views.part(part, known, own=row.own) for part in queries.parts_of(row.id)]
    return found
