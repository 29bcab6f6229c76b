"""HTTP of what is kept from others: black-outs, what lies behind them, and who sent a report."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import Response

from app.audit import service as audit
from app.identity import queries as identity
from app.kit import api, clock, etags
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound, PreconditionRequired, Stale
from app.kit.storage import StorageFull, StorageUnavailable
from app.media import addresses
from app.media.errors import DecodersBusy
from app.operations.queries import desk, shield
from app.operations.routes.desk import IF_MATCH, answer
from app.operations.schemas.desk import DeskReport
from app.operations.schemas.redaction import Originals, RedactionRequest, Reporter
from app.reports import catalogue, errors, service
from app.reports.service.redacting import ROLE, Redaction
from app.reports.visibility import Scope, scopes_of, seen_by

SHOWN_FOR = timedelta(minutes=2)

blp = api.Blueprint(
    "shield", guard=guards.official, url_prefix="/api/v1/operations/reports", description="Black-outs, and behind them"
)


@blp.route("/<uuid:report_id>/redactions/<uuid:redaction_id>", methods=["PUT"])
@blp.doc(parameters=[IF_MATCH])
@blp.arguments(RedactionRequest)
@blp.response(201, DeskReport)
@blp.alt_response(200, schema=DeskReport, success=True, description="Blacked out before; nothing changed")
@blp.refuses(
    NotFound, Forbidden, errors.RedactionIdTaken, errors.OutsidePhoto, errors.OutsideWords, errors.NothingToChange,
    Stale, PreconditionRequired, DecodersBusy, StorageFull, StorageUnavailable,
)  # fmt: skip
def redact_report(wish: Redaction, report_id: uuid.UUID, redaction_id: uuid.UUID) -> Response:
    """Black out parts of a report's words and photos, under an id the client chose; the whole list each time."""
    assert principal.account_id is not None, "the guard lets officials through only"
    by, scopes = principal.account_id, scopes_of(principal.grants)
    is_new = service.redact(report_id, redaction_id, wish, by=by, scopes=scopes, expected=etags.asked())
    return answer(report_id, scopes, seen_by(scopes), status=201 if is_new else 200)


@blp.route("/<uuid:report_id>/originals", methods=["POST"])
@blp.response(200, Originals)
@blp.refuses(NotFound, Forbidden)
def look_at_originals(report_id: uuid.UUID) -> Response:
    """Look behind the black-outs. Each look is noted, and told to whoever sent the report."""
    text, address, photos = _behind(report_id, "saw_original")
    until = clock.now() + SHOWN_FOR
    shown = [
        {
            "of": of,
            "media_id": media_id,
            "small": addresses.signed_path(media_id, "small", expires=until),
            "large": addresses.signed_path(media_id, "large", expires=until),
        }
        for of, media_id in photos
    ]
    return api.raw({"text": text, "address": address, "photos": shown})


@blp.route("/<uuid:report_id>/reporter", methods=["POST"])
@blp.response(200, Reporter)
@blp.refuses(NotFound, Forbidden)
def look_at_reporter(report_id: uuid.UUID) -> Response:
    """Look at who sent a report, to call them. Each look is noted, and told to them."""
    report, scopes = _allowed(report_id)
    _note(report, scopes, "saw_contact")
    account = identity.account(report.reporter_id) if report.reporter_id else None
    name, phone = (account.name, account.phone) if account else (None, None)
    return api.raw({"signed_in": account is not None, "name": name, "phone": phone})


def _behind(report_id: uuid.UUID, what: str) -> Any:
    report, scopes = _allowed(report_id)
    _note(report, scopes, what)
    return shield.originals(report)


def _allowed(report_id: uuid.UUID) -> tuple[Any, Sequence[Scope]]:
    """The report and the grants that open it. Raises NotFound, Forbidden."""
    scopes = scopes_of(principal.grants)
    report, _ = desk.report(report_id, seen_by(scopes))
    opening = [scope for scope in scopes if scope.role == ROLE and scope.covers_report(report)]
    if not opening:
        raise Forbidden
    return report, opening


def _note(report: Any, scopes: Sequence[Scope], what: str) -> None:
    """By the agency that the grant names; one for the whole province is the report's own agency's."""
    assert principal.account_id is not None, "the guard lets officials through only"
    named = [report.agency_id] if scopes[0].agencies is None else sorted(scopes[0].agencies)
    agency_id = report.agency_id if report.agency_id in named else named[0]
    looker = audit.Looker(
        account_id=principal.account_id,
        role=ROLE,
        agency_id=agency_id if scopes[0].agencies is not None else None,
        agency_name=catalogue.current().office_of(agency_id).name if scopes[0].agencies is not None else {},
    )
    subject = audit.Subject(kind="report", id=report.id, person_id=report.reporter_id)
    audit.looked_behind(subject, by=looker, what=what)


BLUEPRINTS = (blp,)
