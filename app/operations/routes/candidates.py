"""HTTP of candidates for a merger. Parse, call, answer."""

import uuid

from flask import Response

from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import NotFound
from app.operations import views
from app.operations.queries import candidates, desk
from app.operations.schemas.candidates import CandidateList
from app.reports import catalogue
from app.reports.visibility import scopes_of, seen_by

blp = api.Blueprint(
    "candidates", guard=guards.official, url_prefix="/api/v1/operations", description="What may be the same"
)


@blp.route("/reports/<uuid:report_id>/candidates", methods=["GET"])
@blp.response(200, CandidateList)
@blp.refuses(NotFound)
def list_candidates(report_id: uuid.UUID) -> Response:
    """List reports that may tell of the same: within 250 m and 12 weeks, of the same category group."""
    scopes, known = scopes_of(principal.grants), catalogue.current()
    report, _ = desk.report(report_id, seen_by(scopes))
    found = candidates.like(report, scopes, known)
    return api.raw({"items": [{**views.row(row, known), "distance_m": round(away)} for away, row in found]})
