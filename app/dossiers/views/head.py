"""What officials and the applicant both see of one dossier."""

from typing import TYPE_CHECKING, Any

from app.calendar import clocks
from app.dossiers import national, stepviews
from app.dossiers.stepviews import office
from app.dossiers.views.parts import pictures
from app.dossiers.workflow import OPEN
from app.kit import clock
from app.procedures import queries as procedures

if TYPE_CHECKING:
    from app.dossiers.models import Dossier


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
        "components": [{**each, "media": pictures(each["media"])} for each in dossier.components],
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


def due_found(dossier: "Dossier") -> list[dict[str, Any]]:
    """How the due time was found, step by step; empty where there is none to find."""
    if not dossier.has_term:
        return []
    return stepviews.found(clocks.explain(dossier.id))


def _case(dossier: "Dossier") -> dict[str, Any]:
    version = procedures.version(dossier.version_id)
    case = version.case(dossier.case_key) if version else None
    return {"key": dossier.case_key, "name": case["name"] if case else dossier.case_key}
