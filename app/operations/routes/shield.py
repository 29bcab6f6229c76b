"""HTTP of what is kept from others: black-outs, what lies behind them, and who sent a report."""

import uuid
from datetime import timedelta
from typing import Any

from flask import Response

from app.identity import queries as identity
from app.kit import api, clock, etags
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound, PreconditionRequired, Stale
from app.kit.storage import StorageFull, StorageUnavailable
from app.media import addresses
from app.media.errors import DecodersBusy
from app.operations import looks
from app.operations.queries import desk, shield
from app.operations.routes.desk import IF_MATCH, answer
from app.operations.schemas.redaction import Originals, RedactionRequest, Reporter
from app.operations.schemas.report import DeskReport
from app.reports import errors, service
from app.reports import queries as reports
from app.reports.service.redacting import Redaction
from app.reports.visibility import scopes_of, seen_by

SHOWN_FOR = timedelta(seconds=addresses.BRIEF)

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
    text, address, photos = shield.originals(_behind(report_id, "saw_original"))
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
    report = _behind(report_id, "saw_contact")
    if reports.was_taken_back(report):
        # Whoever had the part has nothing to ask any more; the look is not noted either, as nothing is seen.
        raise NotFound
    account, left = identity.person(report.reporter_id) if report.reporter_id else None, reports.contact(report_id)
    sources = [source for source in (left, account) if source is not None]
    name, phone = (next((getattr(s, what) for s in sources if getattr(s, what)), None) for what in ("name", "phone"))
    return api.raw({"signed_in": account is not None, "name": name, "phone": phone})


def _behind(report_id: uuid.UUID, what: str) -> Any:
    """The report, for whoever may look behind it; the look is noted. Raises NotFound, Forbidden."""
    scopes = scopes_of(principal.grants)
    report, _ = desk.report(report_id, seen_by(scopes))
    role = service.may_look(report, scopes, originals=what == "saw_original")
    if role is None:
        raise Forbidden
    looks.note_behind(report, role=role, what=what)
    return report


BLUEPRINTS = (blp,)
