"""HTTP of messages to a reporter, whom nobody at the desk comes to know by them."""

import uuid
from typing import Any

from flask import Response

from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound
from app.operations.routes.desk import answer
from app.operations.schemas.moving import MessageRequest
from app.operations.schemas.report import DeskReport
from app.reports import errors, service
from app.reports.visibility import scopes_of, seen_by

blp = api.Blueprint(
    "desk-messages",
    guard=guards.official,
    url_prefix="/api/v1/operations/reports/<uuid:report_id>/messages",
    description="Messages to reporters",
)


@blp.route("/<uuid:message_id>", methods=["PUT"])
@blp.arguments(MessageRequest)
@blp.response(201, DeskReport)
@blp.alt_response(200, schema=DeskReport, success=True, description="Written before; nothing changed")
@blp.refuses(NotFound, Forbidden, errors.CannotMessage, errors.TooManyMessages, errors.MoveIdTaken)
def write_to_reporter(body: dict[str, Any], report_id: uuid.UUID, message_id: uuid.UUID) -> Response:
    """Write to a report's reporter under an id the client chose; sending it again is harmless.

    State and clocks stay. The reporter is told, and may answer; who it is stays hidden.
    """
    assert principal.account_id is not None, "the guard lets officials through only"
    scopes = scopes_of(principal.grants)
    is_new = service.write_message(report_id, message_id, body["text"], by=principal.account_id, scopes=scopes)
    return answer(report_id, scopes, seen_by(scopes), status=201 if is_new else 200)
