"""Dossiers in lists."""

from typing import Any

from app.dossiers import national, stepviews
from app.dossiers.stepviews import office
from app.dossiers.workflow import State


def row(found: Any) -> dict[str, Any]:
    """One row of a list, with the steps that somebody has in hand."""
    return {
        "id": found.id,
        "code": found.code,
        "state": found.state,
        "national": national.view(State(found.state)),
        "procedure": {"code": found.procedure_code, "name": found.procedure_name},
        "applicant_name": found.applicant_name,
        "receiving": office(found.receiving_agency_id),
        "competent": office(found.competent_agency_id),
        "return_at": office(found.return_agency_id),
        "received_at": found.received_at,
        "due_at": found.due_at,
        "overdue": found.overdue,
        "updated_at": found.updated_at,
        "version": found.version,
        "steps": [stepviews.in_hand(step) for step in found.steps or ()],
    }


def queued(found: Any) -> dict[str, Any]:
    """One row of an official's own queue: the dossier, and which step of it is meant."""
    return {**row(found), "step": found.step_key}
