"""HTTP of more time: asked for at the desk, decided by an approver."""

import uuid
from typing import Any

from flask import Response

from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound
from app.operations.queries import desk
from app.operations.queries import extensions as queries
from app.operations.schemas.extensions import DecisionRequest, ExtensionList, ExtensionRequest
from app.reports import errors, service
from app.reports.visibility import Scope, scopes_of, seen_by

blp = api.Blueprint(
    "desk-extensions",
    guard=guards.official,
    url_prefix="/api/v1/operations/reports/<uuid:report_id>/extensions",
    description="More time for a report, asked for and decided",
)


@blp.route("", methods=["GET"])
@blp.response(200, ExtensionList)
@blp.refuses(NotFound)
def list_extensions(report_id: uuid.UUID) -> Response:
    """List the requests for more time, and whether this official may ask or decide."""
    return _listing(report_id, scopes_of(principal.grants), status=200)


@blp.route("/<uuid:extension_id>", methods=["PUT"])
@blp.arguments(ExtensionRequest)
@blp.response(201, ExtensionList)
@blp.alt_response(200, schema=ExtensionList, success=True, description="Asked before; nothing changed")
@blp.refuses(
    NotFound, Forbidden, errors.ExtensionIdTaken, errors.ExtensionNotMeant, errors.ExtensionTooLate,
    errors.ExtensionWaiting, errors.ExtensionUnit,
)  # fmt: skip
def ask_for_extension(more: service.More, report_id: uuid.UUID, extension_id: uuid.UUID) -> Response:
    """Ask for more time before the deadline, with a reason that the reporter will read."""
    scopes = scopes_of(principal.grants)
    is_new = service.ask_extension(report_id, extension_id, more, by=_account(), scopes=scopes)
    return _listing(report_id, scopes, status=201 if is_new else 200)


@blp.route("/<uuid:extension_id>/decision", methods=["PUT"])
@blp.arguments(DecisionRequest)
@blp.response(201, ExtensionList)
@blp.alt_response(200, schema=ExtensionList, success=True, description="Decided so before; nothing changed")
@blp.refuses(NotFound, Forbidden, errors.OwnExtension, errors.ExtensionDecided, errors.ExtensionNotMeant)
def decide_on_extension(decision: service.Decision, report_id: uuid.UUID, extension_id: uuid.UUID) -> Response:
    """Approve or refuse more time; approved, the reporter is told the new deadline and the reason."""
    scopes = scopes_of(principal.grants)
    is_new = service.decide_extension(report_id, extension_id, decision, by=_account(), scopes=scopes)
    return _listing(report_id, scopes, status=201 if is_new else 200)


def _listing(report_id: uuid.UUID, scopes: tuple[Scope, ...], *, status: int) -> Response:
    report, _ = desk.report(report_id, seen_by(scopes))
    rows = queries.of_report(report_id)
    allowed = service.extension_rights(report, [row for row, *_ in rows], by=_account(), scopes=scopes)
    items = [_view(*row) for row in rows]
    return api.raw({"items": items, **allowed}, status=status)


def _view(row: Any, asker: str | None, decider: str | None) -> dict[str, Any]:
    plain = ("id", "state", "amount", "unit", "reason", "asked_at", "due_before", "decided_at", "remark", "due_after")
    return {
        **{name: getattr(row, name) for name in plain},
        "asked_by": {"id": row.asked_by, "name": asker or ""},
        "decided_by": {"id": row.decided_by, "name": decider or ""} if row.decided_by else None,
    }


def _account() -> uuid.UUID:
    assert principal.account_id is not None, "the guard lets officials through only"
    return principal.account_id
