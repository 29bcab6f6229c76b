"""Dossiers as JSON-ready data: what officials see, what the applicant sees. What is left out is left out here."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.calendar import clocks
from app.dossiers import national, queries, stepviews
from app.dossiers.kinds import EntryKind, Finance, StepState
from app.dossiers.stepviews import office
from app.dossiers.workflow import OPEN, State
from app.kit import clock
from app.media import addresses
from app.media.kinds import Audience
from app.papers import queries as papers
from app.procedures import queries as procedures

if TYPE_CHECKING:
    from app.dossiers.models import (
        CounterDraft,
        Dossier,
        DossierEntry,
        DossierHandover,
        DossierResult,
        DossierStep,
        NumberBlock,
    )

CITIZENS = "/api/v1/dossiers"
OFFICIALS = "/api/v1/operations/dossiers"
PAPERS = "/api/v1/operations/papers"
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
        "steps": [stepviews.in_hand(step) for step in found.steps or ()],
    }


def queued(found: Any) -> dict[str, Any]:
    """One row of an official's own queue: the dossier, and which step of it is meant."""
    return {**row(found), "step": found.step_key}


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
        "components": [{**each, "media": _pictures(each["media"])} for each in dossier.components],
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


def for_official(
    dossier: "Dossier", moves: list[dict[str, Any]], step_moves: Mapping[str, Any], notice: tuple[datetime, Any] | None
) -> dict[str, Any]:
    """One dossier completely; `moves` and `step_moves` are what this official may do, `notice` bounds an extension."""
    asked = queries.supplement(dossier.id)
    return {
        **head(dossier),
        "commune": dossier.commune,
        "phone_verified": dossier.phone_verified,
        "note": dossier.note,
        "sync": dossier.sync,
        "returned_to": dossier.returned_to,
        "steps": [{**stepviews.view(each), "may": step_moves.get(each.key, [])} for each in queries.steps(dossier.id)],
        "history": [_line(each) for each in queries.entries(dossier.id)],
        "supplement": _supplement(asked) if asked else None,
        "results": [_result(each, OFFICIALS) for each in queries.results(dossier.id)],
        "handovers": [handover(each) for each in queries.handovers(dossier.id)],
        "papers": paper_list(dossier.id, PAPERS),
        "moves": moves,
        "extension_notice": {"until": notice[0], "basis": notice[1].basis} if notice else None,
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
        "steps": [stepviews.view(each) for each in steps],
        "timeline": [_told(each) for each in entries if each.kind in PUBLIC_KINDS],
        "asked": asked(dossier, entries),
        "results": [_result(each, CITIZENS) for each in queries.results(dossier.id)] if is_out else [],
        "papers": paper_list(dossier.id, f"{CITIZENS}/{dossier.id}/papers", internal=False),
        "followers": [follower(each) for each in queries.followers(dossier.id)] if own else [],
        "returned_to": _taker(dossier) if own else None,
        "moves": moves,
    }


def _taker(dossier: "Dossier") -> dict[str, Any] | None:
    """Who took the result: by this its owner knows whether it was he, or whom he sent."""
    taken = dossier.returned_to
    return {"name": taken["name"], "relation": taken["relation"]} if taken else None


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
        version = procedures.version(dossier.version_id) if dossier.state is State.SUPPLEMENT else None
        policy = version.clock_policy if version else None
        return {"kind": "supplement", **_supplement(wanted), "policy": policy, "amount_vnd": None} if wanted else None
    if dossier.state is State.AWAITING_PAYMENT and dossier.finance is Finance.OWED:
        line = [each for each in entries if each.state is State.AWAITING_PAYMENT][-1]
        return {
            "kind": "payment",
            "id": line.id,
            "items": [],
            "reason": line.public_text,
            "legal_basis": None,
            "until": None,
            "policy": None,
            "asked_at": line.written_at,
            "answered_at": None,
            "amount_vnd": dossier.amount_vnd,
        }
    return None


def due_found(dossier: "Dossier") -> list[dict[str, Any]]:
    """How the due time was found, step by step; empty where there is none to find."""
    if not dossier.has_term:
        return []
    return stepviews.found(clocks.explain(dossier.id))


def block(reserved: "NumberBlock", used: list[int], codes: tuple[str, str]) -> dict[str, Any]:
    """Numbers set aside, and those of them that have been entered."""
    shown = ("id", "day", "first", "last", "reason", "reserved_by", "reserved_at")
    return {
        **{name: getattr(reserved, name) for name in shown},
        "agency": office(reserved.agency_id),
        "first_code": codes[0],
        "last_code": codes[1],
        "used": used,
    }


def counter_draft(kept: "CounterDraft", *, whole: bool = False) -> dict[str, Any]:
    """A draft of a counter; `whole`: with what was typed."""
    shown = ("id", "title", "revision", "written_by", "updated_at", "expires_at", *(("content",) if whole else ()))
    return {**{name: getattr(kept, name) for name in shown}, "agency": office(kept.agency_id)}


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


def paper_list(subject_id: uuid.UUID, below: str, *, internal: bool = True) -> list[dict[str, Any]]:
    """The papers about a dossier, with the addresses of their bytes; `internal`: also those for officials only."""
    return [paper(each, below) for each in papers.of(subject_id) if internal or not each.kind.internal]


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
    return office(dossier.receiving_agency_id if dossier.code is None else dossier.competent_agency_id)


def _case(dossier: "Dossier") -> dict[str, Any]:
    version = procedures.version(dossier.version_id)
    case = version.case(dossier.case_key) if version else None
    return {"key": dossier.case_key, "name": case["name"] if case else dossier.case_key}


def _pictures(media_ids: Iterable[str]) -> list[addresses.MediaView]:
    return [addresses.view_of(uuid.UUID(media_id), Audience.PRIVATE) for media_id in media_ids]


def _line(entry: "DossierEntry") -> dict[str, Any]:
    return {
        **_told(entry),
        "from_state": entry.from_state,
        "step": entry.step_key,
        "author_kind": entry.author_kind,
        "role": entry.author_role,
        "note": entry.note,
        "changes": entry.changes,
        "media": _pictures(entry.changes.get("media", ())),
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
        "until": wanted.until,
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
