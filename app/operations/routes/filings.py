"""Filing for others, and the hotline: a number, its earlier reports, a new one."""

import uuid
from typing import Any

from flask import Response

from app.identity import phones
from app.identity.errors import PhoneNotUsable
from app.kit import api
from app.kit.access import client_address, guards, principal
from app.kit.errors import NotFound, TooMany
from app.media.errors import MediaMissing
from app.operations import looks
from app.operations.queries import callers
from app.operations.schemas.filings import AssistedDraft, AssistedView, CallerQuestion, CallerView, SlipQuery
from app.papers import errors as paper_errors
from app.reports import catalogue, errors, service
from app.reports.draft import Assistance
from app.reports.visibility import scopes_of
from app.reports.workflow import ANSWER_OUT
from app.territory.errors import CoordinatesSwapped, OutsideCountry, OutsideProvince

ASKING = ("operator", "clerk")
"""Who may look for a caller's reports; a helper at the door needs none of them."""

blp = api.Blueprint(
    "filings", guard=guards.official, url_prefix="/api/v1/operations/filings", description="Filing for others"
)


@blp.route("/<uuid:report_id>", methods=["PUT"])
@blp.arguments(AssistedDraft)
@blp.response(201, AssistedView)
@blp.alt_response(200, schema=AssistedView, success=True, description="Filed before; nothing changed")
@blp.refuses(
    errors.NotForOthers, errors.PersonNeeded, errors.ConsentNeeded, errors.NumberNeeded, PhoneNotUsable,
    errors.ReportIdTaken, MediaMissing, errors.UnknownCategory, errors.UnknownCommune, errors.WordsOrPhotoNeeded,
    errors.PlaceIncomplete, errors.PositionNotMeant, OutsideProvince, OutsideCountry, CoordinatesSwapped, TooMany,
)  # fmt: skip
def file_for_somebody(given: tuple[Any, dict[str, Any]], report_id: uuid.UUID) -> Response:
    """File a report that somebody told, under an id the desk chose; sending it again is harmless.

    Who typed it stands in the history. The person is told by SMS where a number was left, else by the slip.
    """
    _require(service.TYPISTS, errors.NotForOthers)
    assert principal.account_id is not None, "the guard lets officials through only"
    draft, person = given
    assistance = Assistance(by=principal.account_id, role=looks.grant_of(service.TYPISTS).role, **person)
    report, is_new = service.file_for(report_id, draft, assistance, address=client_address())
    known = catalogue.current()
    body = {
        "id": report.id,
        "code": report.code,
        "category": known.kind_views[report.category_code],
        "agency": known.office_of(report.agency_id).view,
        "due_at": report.due_at,
        "told_by": "sms" if assistance.phone else "slip",
        "slip": f"/api/v1/operations/filings/{report.id}/slip",
    }
    return api.raw(body, status=201 if is_new else 200)


@blp.route("/<uuid:report_id>/slip", methods=["GET"])
@blp.arguments(SlipQuery, location="query")
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@blp.refuses(NotFound, paper_errors.FormatNotOffered, paper_errors.PressBusy, paper_errors.TooMuchForPaper)
def print_slip(query: dict[str, Any], report_id: uuid.UUID) -> Response:
    """Print what the person takes home, with the QR code that opens the report. For whoever typed it in."""
    assert principal.account_id is not None, "the guard lets officials through only"
    code, content = service.slip(report_id, by=principal.account_id, format=query["format"])
    return pdf(content, f"phan-anh-{code}.pdf")


@blp.route("/callers", methods=["POST"])
@blp.arguments(CallerQuestion)
@blp.response(200, CallerView)
@blp.refuses(errors.NotForOthers, PhoneNotUsable)
def find_caller(question: dict[str, Any]) -> Response:
    """Find a caller's earlier reports by number. Each look is noted, and shown to the person."""
    _require(ASKING, errors.NotForOthers)
    phone = phones.e164(question["phone"])
    found = callers.earlier(phone, scopes_of(principal.grants))
    looks.note(found, roles=ASKING, what="searched")
    body = {
        "phone": phone,
        "name": next((row.name for row in found if row.name), None),
        "has_account": callers.has_account(phone),
        "items": [_earlier(row) for row in found],
    }
    return api.raw(body)


def pdf(content: bytes, name: str) -> Response:
    """A PDF that is shown, not cached: it is about a person or a place."""
    response = Response(content, content_type="application/pdf")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _require(roles: tuple[str, ...], refusal: type[Exception]) -> None:
    if not principal.has_role(*roles):
        raise refusal


def _earlier(row: Any) -> dict[str, Any]:
    known = catalogue.current()
    return {
        "id": row.id,
        "code": row.code,
        "state": row.state,
        "category": known.kind_views[row.category_code],
        "commune": known.communes[row.commune],
        "agency": known.office_of(row.agency_id).view,
        "excerpt": row.excerpt,
        "filed_at": row.filed_at,
        "due_at": row.due_at,
        "public_answer": row.public_answer if row.state in ANSWER_OUT else None,
    }
