"""HTTP of calls: an official told a reporter the answer by telephone."""

import uuid
from typing import Any

from flask import Response
from marshmallow import fields

from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound
from app.kit.schema import Schema, Text
from app.reports import errors, service
from app.reports.visibility import scopes_of

blp = api.Blueprint(
    "desk-calls",
    guard=guards.official,
    url_prefix="/api/v1/operations/reports/<uuid:report_id>/calls",
    description="Answers told by telephone",
)


class CallNote(Schema):
    """What was said, for officials; the reporter was reached."""

    note = Text(required=True, min=5, max=1000, metadata={"example": "Đã gọi, người dân nói đèn đã sáng."})


class CallLogged(Schema):
    id = fields.UUID(required=True)


@blp.route("/<uuid:call_id>", methods=["PUT"])
@blp.arguments(CallNote)
@blp.response(201, CallLogged)
@blp.alt_response(200, schema=CallLogged, success=True, description="Noted before; nothing changed")
@blp.refuses(NotFound, Forbidden, errors.NothingToTell, errors.CallIdTaken)
def log_answer_call(body: dict[str, Any], report_id: uuid.UUID, call_id: uuid.UUID) -> Response:
    """Note that the reporter was reached by telephone and knows the answer: from here on silence counts."""
    assert principal.account_id is not None, "the guard lets officials through only"
    scopes = scopes_of(principal.grants)
    is_new = service.log_call(report_id, call_id, body["note"], by=principal.account_id, scopes=scopes)
    return api.raw({"id": call_id}, status=201 if is_new else 200)
