"""HTTP of what a reporter does with a report. Parse, call, answer."""

import uuid
from typing import Any

from flask import Response

from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import NotFound, TooMany
from app.media.errors import MediaMissing
from app.reports import errors, service
from app.reports.draft import Reporter
from app.reports.own import Asked
from app.reports.routes.report import read
from app.reports.schemas.lifecycle import OwnActRequest, RatingRequest, RatingView
from app.reports.schemas.report import ReportView

blp = api.Blueprint(
    "own-reports", guard=guards.reporter, url_prefix="/api/v1/reports", description="What a reporter does with a report"
)
BLUEPRINTS = (blp,)


@blp.route("/<uuid:report_id>/moves/<uuid:move_id>", methods=["PUT"])
@blp.arguments(OwnActRequest)
@blp.response(201, ReportView)
@blp.alt_response(200, schema=ReportView, success=True, description="Done before; nothing changed")
@blp.refuses(
    NotFound, errors.ActNotAllowed, errors.TooManyMessages, errors.MoveIdTaken, errors.FieldNeeded,
    errors.FieldNotMeant, errors.ReasonNotMeant, MediaMissing, TooMany,
)  # fmt: skip
def move_own_report(asked: Asked, report_id: uuid.UUID, move_id: uuid.UUID) -> Response:
    """Answer a question or a message, confirm, reopen, withdraw or contest, under an id the phone chose.

    It may have waited on the phone, so it names no version; sent again it changes nothing.
    """
    is_new = service.act(report_id, move_id, asked, reporter=_reporter())
    return api.raw(read(report_id), status=201 if is_new else 200)


@blp.route("/<uuid:report_id>/rating", methods=["PUT"])
@blp.arguments(RatingRequest)
@blp.response(200, RatingView)
@blp.refuses(NotFound, errors.CannotRate)
def rate_report(given: dict[str, Any], report_id: uuid.UUID) -> Response:
    """Give 1 to 5 stars and a comment to how a report ended; given again they replace the former ones."""
    return api.raw(service.rate(report_id, given["stars"], given["comment"], reporter=_reporter()))


@blp.route("/<uuid:report_id>/personal-data", methods=["DELETE"])
@blp.response(204)
@blp.refuses(NotFound, errors.StillNeeded)
def retract_personal_data(report_id: uuid.UUID) -> None:
    """Take one's personal data back for good; the report is nobody's afterwards."""
    service.retract(report_id, reporter=_reporter())


def _reporter() -> Reporter:
    return Reporter(principal.account_id, principal.secret_hash)
