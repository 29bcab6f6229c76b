"""HTTP of bulk moves."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask import Response

from app.agencies.errors import UnknownAgency
from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import NotFound
from app.operations.queries import bulk as queries
from app.operations.routes.desk import filters_of
from app.operations.schemas.bulk import BulkRequest, BulkView
from app.reports import errors
from app.reports import queries as reports
from app.reports.draft import hash_of
from app.reports.service import bulk
from app.reports.visibility import Scope, scopes_of, seen_by
from app.reports.workflow import State

blp = api.Blueprint(
    "bulk-moves", guard=guards.official, url_prefix="/api/v1/operations/bulk-moves", description="One move for many"
)
BLUEPRINTS = (blp,)


@blp.route("/<uuid:bulk_id>", methods=["PUT"])
@blp.arguments(BulkRequest)
@blp.response(201, BulkView)
@blp.alt_response(200, schema=BulkView, success=True, description="Begun before; gone on with")
@blp.refuses(errors.BulkIdTaken, errors.TooManyReports, errors.PublishOneByOne, UnknownAgency)
def move_reports(wanted: dict[str, Any], bulk_id: uuid.UUID) -> Response:
    """Make one move with many reports, twenty at a time: send it again while some are waiting.

    Which reports a filter means is fixed by the first request. Each report is moved at most once, however often the
    request is sent, and refused by itself. None is published: somebody looks at the words and photos of each first.
    """
    if wanted["move"].publish:
        raise errors.PublishOneByOne(pointer="/move/publish")
    assert principal.account_id is not None, "the guard lets officials through only"
    by, scopes, content_hash = principal.account_id, scopes_of(principal.grants), hash_of(wanted)
    is_new = not bulk.known(bulk_id, content_hash, by=by)
    if is_new:
        bulk.begin(bulk_id, content_hash, _chosen(wanted, scopes), by=by)
    bulk.go_on(bulk_id, wanted["move"], by=by, scopes=scopes)
    told = bulk.told(bulk_id, by=by, scopes=scopes, seals=wanted["move"].to is State.RESTRICTED)
    return api.raw(told, status=201 if is_new else 200)


@blp.route("/<uuid:bulk_id>", methods=["GET"])
@blp.response(200, BulkView)
@blp.refuses(NotFound)
def get_bulk_move(bulk_id: uuid.UUID) -> Response:
    """Read what became of each report of one's own bulk move."""
    assert principal.account_id is not None, "the guard lets officials through only"
    return api.raw(bulk.told(bulk_id, by=principal.account_id, scopes=scopes_of(principal.grants)))


def _chosen(wanted: dict[str, Any], scopes: Sequence[Scope]) -> Sequence[bulk.Chosen]:
    if wanted["reports"] is not None:
        return [(each["id"], each["version"]) for each in wanted["reports"]]
    found = queries.chosen(scopes, filters_of(wanted["filter"]), limit=bulk.MOST + 1)
    into = wanted["move"].into
    stays = reports.find(into, seen_by(scopes)) if into else None
    # What the others are merged into may well be among those the filter finds.
    found = [(report_id, version) for report_id, version in found if report_id != stays]
    if len(found) > bulk.MOST:
        raise errors.TooManyReports(pointer="/filter", most=bulk.MOST)
    return found
