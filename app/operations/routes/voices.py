"""HTTP of voice notes: hearing one, and writing down what it says. A voice tells who speaks."""

import uuid
from datetime import timedelta
from typing import Any

from flask import Response

from app.kit import api, clock, etags
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound, PreconditionRequired, Stale
from app.media import addresses
from app.operations import looks
from app.operations.queries import desk
from app.operations.routes.desk import IF_MATCH, answer
from app.operations.schemas.report import DeskReport
from app.operations.schemas.voices import TranscriptRequest, VoiceToHear
from app.reports import errors, service
from app.reports.visibility import scopes_of, seen_by

HEARD_FOR = timedelta(minutes=2)

blp = api.Blueprint("voices", guard=guards.official, url_prefix="/api/v1/operations/reports", description="Voice notes")


@blp.route("/<uuid:report_id>/voice", methods=["POST"])
@blp.response(200, VoiceToHear)
@blp.refuses(NotFound, Forbidden)
def hear_voice(report_id: uuid.UUID) -> Response:
    """Hear a report's voice note. Each time is noted, and told to whoever spoke it."""
    scopes = scopes_of(principal.grants)
    report, _ = desk.report(report_id, seen_by(scopes))
    role = service.may_hear(report, scopes)
    if role is None:
        raise Forbidden
    if report.voice_id is None:
        raise NotFound
    looks.note_behind(report, role=role, what="heard_voice")
    address = addresses.voice_path(report.voice_id, expires=clock.now() + HEARD_FOR)
    return api.raw({"seconds": report.voice_seconds, "address": address})


@blp.route("/<uuid:report_id>/transcripts/<uuid:transcript_id>", methods=["PUT"])
@blp.doc(parameters=[IF_MATCH])
@blp.arguments(TranscriptRequest)
@blp.response(201, DeskReport)
@blp.alt_response(200, schema=DeskReport, success=True, description="Written before; nothing changed")
@blp.refuses(NotFound, Forbidden, errors.TranscriptIdTaken, Stale, PreconditionRequired)
def transcribe_voice(wish: dict[str, Any], report_id: uuid.UUID, transcript_id: uuid.UUID) -> Response:
    """Write down what a voice note says, under an id the client chose; the last words stand."""
    assert principal.account_id is not None, "the guard lets officials through only"
    by, scopes = principal.account_id, scopes_of(principal.grants)
    is_new = service.transcribe(report_id, transcript_id, wish["text"], by=by, scopes=scopes, expected=etags.asked())
    return answer(report_id, scopes, seen_by(scopes), status=201 if is_new else 200)
