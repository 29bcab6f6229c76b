"""One dossier as its applicant, or a follower, sees it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.dossiers import queries, stepviews
from app.dossiers.kinds import EntryKind, Finance, StepState
from app.dossiers.stepviews import office
from app.dossiers.views.head import head
from app.dossiers.views.parts import paper_list, result, supplement, told
from app.dossiers.workflow import State
from app.procedures import queries as procedures

if TYPE_CHECKING:
    from app.dossiers.models import Dossier, DossierEntry, DossierStep

CITIZENS = "/api/v1/dossiers"
PUBLIC_KINDS = (EntryKind.RECEIVED, EntryKind.MOVED, EntryKind.EXTENDED, EntryKind.RESCHEDULED, EntryKind.PASSED_ON)
"""The lines of the history that the applicant reads; steps are shown as they stand."""


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
        "timeline": [told(each) for each in entries if each.kind in PUBLIC_KINDS],
        "asked": asked(dossier, entries),
        # The one that counts: what was attached before it may have been a mistake, and about somebody else.
        "results": [result(each, CITIZENS) for each in queries.results(dossier.id)[:1]] if is_out else [],
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
        return {"kind": "supplement", **supplement(wanted), "policy": policy, "amount_vnd": None} if wanted else None
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


def _resting(dossier: "Dossier") -> dict[str, Any]:
    if dossier.state in (State.RELEASED, State.RETURNED):
        return office(dossier.return_agency_id)
    return office(dossier.receiving_agency_id if dossier.code is None else dossier.competent_agency_id)


def follower(each: Any) -> dict[str, Any]:
    """Somebody who follows by consent, as the applicant sees it."""
    return {name: getattr(each, name) for name in ("id", "name", "phone", "consented_at", "ended_at")}
