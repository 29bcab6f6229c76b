"""HTTP of duplicates while filing, and of "me too". Parse, call, answer."""

import uuid
from typing import Any

from flask import Response

from app.kit import api, ratelimit
from app.kit.access import client_address, guards, principal
from app.kit.errors import NotFound, TooMany
from app.reports import catalogue, errors, nearby, views
from app.reports.draft import Reporter
from app.reports.routes.device import DEVICE, device_hash
from app.reports.schemas.similar import MeTooView, SimilarList, SimilarQuery
from app.reports.service import me_too

PER_ADDRESS = 12_000  # questions an hour and process: each report asks one or two, and a carrier hides a town

asking = api.Blueprint("similar", guard=guards.everyone, url_prefix="/api/v1/reports", description="Duplicates")
joining = api.Blueprint("me-too", guard=guards.reporter, url_prefix="/api/v1/reports", description="Me too")
BLUEPRINTS = (asking, joining)


@asking.route("/similar", methods=["GET"])
@asking.arguments(SimilarQuery, location="query")
@asking.response(200, SimilarList)
@asking.refuses(errors.UnknownCategory, TooMany)
def list_similar_reports(query: dict[str, Any]) -> Response:
    """List the published open reports that may be the very thing about to be reported, the likeliest first."""
    ratelimit.hit_here(f"similar:address:{client_address()}", limit=PER_ADDRESS, per=3600)
    known = catalogue.current()
    found = nearby.similar(known, **query, reporter=_reporter())
    items = [
        {**views.summary(one.row, known, own=False), "distance_m": round(one.distance_m), "concern": one.concern}
        for one in found
    ]
    return api.raw({"items": items}, cache="no-store")


@joining.route("/<uuid:report_id>/me-too", methods=["PUT"])
@joining.doc(parameters=[DEVICE])
@joining.response(201, MeTooView)
@joining.alt_response(200, schema=MeTooView, success=True, description="Said before; nothing changed")
@joining.refuses(NotFound, errors.OwnReport, errors.ReportIsOver, errors.SenderBlocked, TooMany)
def follow_report(report_id: uuid.UUID) -> Response:
    """Say "me too": follow a published open report, be counted, and be told what becomes of it."""
    count, is_new = me_too.follow(report_id, _reporter(), address=client_address(), device_hash=device_hash())
    return api.raw({"me_too": count, "following": True}, status=201 if is_new else 200)


@joining.route("/<uuid:report_id>/me-too", methods=["DELETE"])
@joining.response(200, MeTooView)
@joining.refuses(NotFound)
def unfollow_report(report_id: uuid.UUID) -> Response:
    """Take "me too" back: counted no longer, and told nothing more."""
    return api.raw({"me_too": me_too.unfollow(report_id, _reporter()), "following": False})


def _reporter() -> Reporter:
    """Officials file and follow nothing here; what they see they see at the desk."""
    if principal.audience == "official":
        return Reporter(None, None)
    return Reporter(principal.account_id, principal.secret_hash)
