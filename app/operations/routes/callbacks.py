"""Calling back who asked for it: the number is shown on request, each look is noted, each call too."""

import uuid
from typing import Any

from flask import Response

from app.audit import service as audit
from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import NotFound
from app.operations.queries import callers, desk
from app.operations.schemas.callbacks import CallBackNote, CallBackNumber, CallBacks, CallBackView
from app.reports import catalogue, errors, service
from app.reports.visibility import scopes_of, seen_by

blp = api.Blueprint(
    "call-backs", guard=guards.official, url_prefix="/api/v1/operations/reports/<uuid:report_id>/call-backs",
    description="Calling back who asked for it",
)  # fmt: skip


@blp.route("", methods=["GET"])
@blp.response(200, CallBacks)
@blp.refuses(NotFound)
def list_call_backs(report_id: uuid.UUID) -> Response:
    """Tell whether the reporter asked to be called, and which calls were made."""
    report, _ = desk.report(report_id, seen_by(scopes_of(principal.grants)))
    wanted, rows = callers.call_backs(report)
    return api.raw({"wanted": wanted, "items": [_view(call, name) for call, name in rows]})


@blp.route("/number", methods=["POST"])
@blp.response(200, CallBackNumber)
@blp.refuses(NotFound)
def look_at_number(report_id: uuid.UUID) -> Response:
    """Look at the number of a reporter who asked to be called. Each look is noted, and told to them."""
    scopes = scopes_of(principal.grants)
    report, contact = service.wanted(report_id, scopes)
    scope = next(scope for scope in scopes if scope.covers_report(report))
    assert principal.account_id is not None, "the guard lets officials through only"
    agency = catalogue.current().office_of(report.agency_id)
    looker = audit.Looker(
        account_id=principal.account_id, role=scope.role, agency_id=agency.id, agency_name=agency.name
    )
    subject = audit.Subject(kind="report", id=report.id, person_id=report.reporter_id)
    audit.looked_behind(subject, by=looker, what="saw_number")
    return api.raw({"name": contact.name, "phone": contact.phone})


@blp.route("/<uuid:call_id>", methods=["PUT"])
@blp.arguments(CallBackNote)
@blp.response(201, CallBackView)
@blp.alt_response(200, schema=CallBackView, success=True, description="Noted before; nothing changed")
@blp.refuses(NotFound, errors.CallIdTaken)
def note_call_back(given: dict[str, Any], report_id: uuid.UUID, call_id: uuid.UUID) -> Response:
    """Note what became of a call, under an id the desk chose; noting it again changes nothing."""
    assert principal.account_id is not None, "the guard lets officials through only"
    scopes = scopes_of(principal.grants)
    call, is_new = service.note_call(report_id, call_id, **given, by=principal.account_id, scopes=scopes)
    return api.raw(_view(call, callers.name_of(call.by)), status=201 if is_new else 200)


def _view(call: Any, name: str | None) -> dict[str, Any]:
    return {"id": call.id, "outcome": call.outcome, "note": call.note, "at": call.called_at, "by": name or ""}
