"""Who gave a dossier to whom, step by step, as its control sheet (form 06) tells it."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.dossiers import codes, queries
from app.dossiers.kinds import StepState
from app.dossiers.models import Dossier, DossierHandover, DossierStep
from app.dossiers.service import stepping, timing
from app.reports import catalogue


def of(dossier: Dossier) -> list[dict[str, Any]]:
    """Every step, and every time its papers went from one agency to another; what is still to come stands last."""
    steps = queries.steps(dossier.id)
    passed = [(step.ready_at, _passed(dossier, step, steps)) for step in steps]
    passed += [(given.given_at, _handed(given)) for given in queries.handovers(dossier.id)]
    return [told for _at, told in sorted(passed, key=lambda each: each[0] or timing.FAR)]


def punctuality(step: DossierStep) -> str | None:
    """early, on_time or late; None for what is not done or had no term. Early is on an earlier day than promised."""
    if step.state is not StepState.DONE or step.done_at is None or step.due_at is None:
        return None
    if step.done_at > step.due_at:
        return "late"
    return "early" if codes.day_of(step.done_at) < codes.day_of(step.due_at) else "on_time"


def _passed(dossier: Dossier, step: DossierStep, steps: Sequence[DossierStep]) -> dict[str, Any]:
    ended_by = step.done_by if step.done_by != step.assignee_name else None
    return {
        "step": step.name["vi"],
        "agency": _name(step.agency_id),
        "given_by": _giver(dossier, step, steps) if step.ready_at else None,
        "received_by": step.assignee_name,
        "handed_at": _moment(step.ready_at),
        "due_at": _moment(step.due_at),
        "done_at": _moment(step.done_at),
        "result": punctuality(step),
        "note": ". ".join(filter(None, (f"Hoàn thành: {ended_by}" if ended_by else None, step.note))) or None,
    }


def _giver(dossier: Dossier, step: DossierStep, steps: Sequence[DossierStep]) -> str | None:
    """Who ended what leads to this step; the applicant gave to the first one."""
    before = {key for key, following in _nexts(dossier).items() if step.key in following}
    if not before:
        return str(dossier.applicant["name"])
    names = (each.done_by for each in steps if each.key in before)
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _nexts(dossier: Dossier) -> Mapping[str, Sequence[str]]:
    return {planned["key"]: planned["next"] for planned in stepping.route_of(dossier)["steps"]}


def _handed(given: DossierHandover) -> dict[str, Any]:
    return {
        "step": "Bàn giao giấy tờ",
        "agency": f"{_name(given.from_agency_id)} → {_name(given.to_agency_id)}",
        "given_by": given.given_by,
        "received_by": given.received_by,
        "handed_at": _moment(given.given_at),
        "due_at": None,
        "done_at": _moment(given.received_at),
        "result": None,
        "note": given.what,
    }


def _name(agency_id: uuid.UUID) -> str:
    return str(catalogue.current().office_of(agency_id).name["vi"])


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at and at < timing.FAR else None
