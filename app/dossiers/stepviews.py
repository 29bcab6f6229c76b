"""Steps as JSON-ready data: who has each, and how much of the agency's own working time is left."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.calendar import service as calendar
from app.dossiers.kinds import StepState
from app.kit import clock
from app.reports import catalogue

if TYPE_CHECKING:
    from app.calendar.explaining import Found
    from app.dossiers.models import DossierStep


def in_hand(step: Sequence[Any]) -> dict[str, Any]:
    """A step that somebody has in hand, from a row of a list."""
    key, name, agency, role, state, assignee, due = step
    agency_id, due_at = uuid.UUID(agency), datetime.fromisoformat(due) if due else None
    return {
        "key": key,
        "name": name,
        "agency": office(agency_id),
        "role": role,
        "state": state,
        "person": assignee,
        "due_at": due_at,
        "left": left(due_at, agency_id),
    }


def view(step: "DossierStep") -> dict[str, Any]:
    """A step as it stands."""
    is_running = step.state in (StepState.READY, StepState.DOING)
    return {
        "key": step.key,
        "name": step.name,
        "agency": office(step.agency_id),
        "role": step.role,
        "lead": step.lead,
        "state": step.state,
        "person": step.assignee_name,
        "ready_at": step.ready_at,
        "due_at": step.due_at,
        "left": left(step.due_at, step.agency_id) if is_running else None,
        "done_at": step.done_at,
        "done_by": step.done_by,
    }


def left(due_at: datetime | None, agency_id: uuid.UUID) -> dict[str, Any] | None:
    """{minutes, day, at}: the agency's working minutes left at a moment, negative when past, and those of its day."""
    if due_at is None:
        return None
    now = clock.now()
    found = calendar.time_left(now, due_at, agency_id)
    return {"minutes": found[0], "day": found[1], "at": now} if found else None


def found(explained: "Found") -> list[dict[str, Any]]:
    """[{kind, day, text}]: how a due time was found, day by day."""
    return [{"kind": each.kind, "day": each.day.isoformat(), "text": each.text} for each in explained.steps]


def office(agency_id: uuid.UUID) -> dict[str, Any]:
    """{code, name} of an agency."""
    return catalogue.current().office_of(agency_id).view
