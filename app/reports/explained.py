"""How a report's due times were found, for citizen and desk alike."""

import uuid
from typing import Any

from app.calendar import clocks
from app.kit import clock


def clocks_of(report_id: uuid.UUID, *, for_public: bool = False) -> dict[str, Any]:
    """Both clocks as JSON-ready data (schemas.clocks.ReportClocks). Raises NotFound for what has no clock.

    Why there was more time an official wrote to the reporter: the public reads that there was.
    """
    found = clocks.explain(report_id, why_extended=not for_public)
    return {"due_at": found.due_at, "steps": found.steps, "accept": _acceptance(report_id)}


def _acceptance(report_id: uuid.UUID) -> dict[str, Any] | None:
    row = clocks.find(report_id, clock=clocks.ACCEPT)
    if row is None:
        return None
    found = clocks.explain(report_id, clock=clocks.ACCEPT)
    late = row.due_at is not None and (row.stopped_at or clock.now()) > row.due_at
    known = row.due_at is not None and (late or row.stopped_at is not None)
    return {
        "due_at": found.due_at,
        "steps": found.steps,
        "met_at": row.stopped_at,
        "in_time": not late if known else None,
    }
