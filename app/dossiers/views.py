"""Dossiers as JSON-ready data: what officials see, what the applicant sees. What is left out is left out here."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.calendar import clocks
from app.dossiers import national, queries
from app.dossiers.kinds import EntryKind, Finance, StepState
from app.dossiers.workflow import OPEN, State
from app.kit import clock
from app.media import addresses
from app.media.kinds import Audience
from app.papers import queries as papers
from app.procedures import queries as procedures
from app.reports import catalogue

if TYPE_CHECKING:
    from app.dossiers.models import Dossier, DossierEntry, DossierHandover, DossierResult, DossierStep

CITIZENS = "/api/v1/dossiers"
OFFICIALS = "/api/v1/operations/dossiers"
PUBLIC_KINDS = (EntryKind.RECEIVED, EntryKind.MOVED, EntryKind.EXTENDED)
"""The lines of the history that the applicant reads; steps are shown as they stand."""


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
        "steps": [_hand(step) for step in found.steps or ()],
    }


def queued(found: Any) -> dict[str, Any]:
    """One row of an official's own queue: the dossier, and which step of it is meant."""
    return {**row(found), "step": found.step_key}


def _hand(step: Sequence[Any]) -> dict[str, Any]:
    key, name, agency_id, role, state, assignee, due_at = step
    return {
        "key": key,
        "name": name,
        "agency": office(uuid.UUID(agency_id)),
        "role": role,
        "state": state,
        "person": assignee,
        "due_at": datetime.fromisoformat(due_at) if due_at else None,
    }


def head(dossier: "Dossier") -> dict[str, Any]:
    """What officials and the applicant both see of one dossier."""
    due_at = dossier.due_at
    return {
        "id": dossier.id,
        "code": dossier.code,
        "state": dossier.state,
        "national": national.view(dossier.state),
        "version": dossier.version,
        "procedure": {"code": dossier.procedure_code, "name": dossier.procedure_name},
        "case": _case(dossier),
        "receiving": office(dossier.receiving_agency_id),
        "competent": office(dossier.competent_agency_id),
        "return_at": office(dossier.return_agency_id),
        "return_by": dossier.return_by,
        "applicant": {**dossier.applicant, "phone": dossier.phone},
        "components": [_component(each) for each in dossier.components],
        "finance": dossier.finance,
        "amount_vnd": dossier.amount_vnd,
        "delivery": dossier.delivery,
        "external_code": dossier.external_code,
        "received_at": dossier.received_at,
        "promised_at": dossier.promised_at,
        "due_at": due_at,
        "due_note": dossier.due_note,
        "due_found": due_found(dossier),
        "overdue": dossier.state in OPEN and due_at is not None and due_at < clock.now(),
        "released_at": dossier.released_at,
        "returned_at": dossier.returned_at,
        "updated_at": dossier.updated_at,
    }


def for_official(dossier: "Dossier", moves: list[dict[str, Any]], step_moves: Mapping[str, Any]) -> dict[str, Any]:
    """One dossier completely; `moves` and `step_moves` are what this official may do."""
    asked = queries.supplement(dossier.id)
    return {
        **head(dossier),
        "commune": dossier.commune,
        "phone_verified": dossier.phone_verified,
        "note": dossier.note,
        "sync": dossier.sync,
        "returned_to": dossier.returned_to,
        "steps": [{**_step(each), "may": step_moves.get(each.key, [])} for each in queries.steps(dossier.id)],
        "history": [_line(each) for each in queries.entries(dossier.id)],
        "supplement": _supplement(asked) if asked else None,
        "results": [_result(each, OFFICIALS) for each in queries.results(dossier.id)],
        "handovers": [handover(each) for each in queries.handovers(dossier.id)],
        "papers": paper_list(dossier.id, f"{OFFICIALS}/papers"),
        "moves": moves,
    }


def for_citizen(dossier: "Dossier", *, own: bool, moves: list[dict[str, Any]]) -> dict[str, Any]:
    """One dossier for its applicant or a follower: who has it since when, its papers, and what is asked."""
    steps = queries.steps(dossier.id)
    entries = queries.entries(dossier.id)
    is_out = dossier.state in (State.RELEASED, State.RETURNED)
    return {
        **head(dossier),
        "own": own,
        "holder": holder(dossier, steps),
        "steps": [_step(each) for each in steps],
        "timeline": [_told(each) for each in entries if each.kind in PUBLIC_KINDS],
        "asked": asked(dossier, entries),
        "results": [_result(each, CITIZENS) for each in queries.results(dossier.id)] if is_out else [],
        "papers": paper_list(dossier.id, f"{CITIZENS}/{dossier.id}/papers"),
        "followers": [follower(each) for each in queries.followers(dossier.id)] if own else [],
        "moves": moves,
    }


def holder(dossier: "Dossier", steps: Iterable["DossierStep"]) -> dict[str, Any]:
    """Who has it since when: agency, and person where one has taken it (Decree 224/2026)."""
    at_hand = [each for each in steps if each.state in (StepState.READY, StepState.DOING)]
    at_hand.sort(key=lambda each: (not each.lead, each.position))
    if dossier.state in (State.ACCEPTED, State.PROCESSING) and at_hand:
        first = at_hand[0]
        return {
            "agency": office(first.agency_id),
            "person": first.assignee_name,
            "since": first.ready_at or dossier.state_since,
            "step": first.name,
        }
    return {"agency": _resting(dossier), "person": None, "since": dossier.state_since, "step": None}


def asked(dossier: "Dossier", entries: Iterable["DossierEntry"]) -> dict[str, Any] | None:
    """What the applicant has to do now; None for nothing."""
    if dossier.state in (State.SUPPLEMENT, State.SUPPLEMENT_INTAKE):
        wanted = queries.supplement(dossier.id)
        return {"kind": "supplement", **_supplement(wanted), "amount_vnd": None} if wanted else None
    if dossier.state is State.AWAITING_PAYMENT and dossier.finance is Finance.OWED:
        line = [each for each in entries if each.state is State.AWAITING_PAYMENT][-1]
        return {
            "kind": "payment",
            "id": line.id,
            "items": [],
            "reason": line.public_text,
            "legal_basis": None,
            "asked_at": line.written_at,
            "answered_at": None,
            "amount_vnd": dossier.amount_vnd,
        }
    return None


def due_found(dossier: "Dossier") -> list[dict[str, Any]]:
    """How the due time was found, step by step; empty where there is none to find."""
    if not dossier.has_term:
        return []
    return [
        {"kind": each.kind, "day": each.day.isoformat(), "text": each.text} for each in clocks.explain(dossier.id).steps
    ]


def office(agency_id: uuid.UUID) -> dict[str, Any]:
    """{code, name} of an agency."""
    return catalogue.current().office_of(agency_id).view


def handover(given: "DossierHandover") -> dict[str, Any]:
    """Papers that went from one agency to another, with both sides."""
    return {
        "id": given.id,
        "from": office(given.from_agency_id),
        "to": office(given.to_agency_id),
        "what": given.what,
        "given_by": given.given_by,
        "given_at": given.given_at,
        "received_by": given.received_by,
        "received_at": given.received_at,
    }


def follower(each: Any) -> dict[str, Any]:
    """Somebody who follows by consent, as the applicant sees it."""
    return {name: getattr(each, name) for name in ("id", "name", "phone", "consented_at", "ended_at")}


def paper_list(subject_id: uuid.UUID, below: str) -> list[dict[str, Any]]:
    """The papers about a dossier, with the addresses of their bytes."""
    return [paper(each, below) for each in papers.of(subject_id)]


def paper(each: Any, below: str) -> dict[str, Any]:
    """One paper, with the address of its bytes."""
    return {
        "id": each.id,
        "kind": each.kind,
        "form": each.kind.form,
        "made_at": each.made_at,
        "url": f"{below}/{each.id}",
    }


def _resting(dossier: "Dossier") -> dict[str, Any]:
    if dossier.state in (State.RELEASED, State.RETURNED):
        return office(dossier.return_agency_id)
    before = dossier.state in (State.DRAFT, State.SUBMITTED, State.SUPPLEMENT_INTAKE)
    return office(dossier.receiving_agency_id if before else dossier.competent_agency_id)


def _case(dossier: "Dossier") -> dict[str, Any]:
    version = procedures.version(dossier.version_id)
    case = version.case(dossier.case_key) if version else None
    return {"key": dossier.case_key, "name": case["name"] if case else dossier.case_key}


def _component(each: Mapping[str, Any]) -> dict[str, Any]:
    shown = [addresses.view_of(uuid.UUID(media_id), Audience.PRIVATE) for media_id in each["media"]]
    return {**each, "media": shown}


def _step(step: "DossierStep") -> dict[str, Any]:
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
        "done_at": step.done_at,
    }


def _line(entry: "DossierEntry") -> dict[str, Any]:
    return {
        **_told(entry),
        "from_state": entry.from_state,
        "step": entry.step_key,
        "author_kind": entry.author_kind,
        "role": entry.author_role,
        "note": entry.note,
        "changes": entry.changes,
        "version": entry.version,
    }


def _told(entry: "DossierEntry") -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "state": entry.state,
        "at": entry.written_at,
        "agency": office(entry.agency_id),
        "person": entry.author_name,
        "text": entry.public_text,
    }


def _supplement(wanted: Any) -> dict[str, Any]:
    return {
        "id": wanted.id,
        "items": wanted.items,
        "reason": wanted.reason,
        "legal_basis": wanted.legal_basis,
        "asked_at": wanted.asked_at,
        "answered_at": wanted.answered_at,
    }


def _result(each: "DossierResult", below: str) -> dict[str, Any]:
    return {
        "sha256": each.sha256,
        "size": each.size,
        "attached_at": each.attached_at,
        "url": f"{below}/{each.dossier_id}/result/{each.sha256}",
    }
