"""HTTP of what everybody may read: the list, the search, the map. Parse, call, answer."""

from typing import Any

import orjson
from flask import Response

from app.agencies.errors import UnknownAgency
from app.kit import api, etags
from app.kit.access import guards
from app.kit.paging import BadCursor
from app.reports import catalogue, views
from app.reports.public import clusters, listing
from app.reports.public.filters import Filters
from app.reports.schemas.public import MapQuery, MapView, PublicListQuery
from app.reports.schemas.report import ReportPage

blp = api.Blueprint(
    "public-reports", guard=guards.anyone, url_prefix="/api/v1/reports", description="Published reports, for everybody"
)
BLUEPRINTS = (blp,)


@blp.route("", methods=["GET"])
@blp.arguments(PublicListQuery, location="query")
@blp.response(200, ReportPage)
@blp.alt_response(304, description="Nothing has changed")
@blp.refuses(BadCursor, UnknownAgency)
def list_reports(query: dict[str, Any]) -> Response:
    """List or search published reports, the newest first; of a search those first that are spelt as asked."""
    limit, cursor = query.pop("limit"), query.pop("cursor")
    rows, following = listing.page(filters_of(query), limit=limit, cursor=cursor)
    known = catalogue.current()
    items = [views.summary(row, known, own=False) for row in rows]
    return _answer({"items": items, "next": following})


@blp.route("/clusters", methods=["GET"])
@blp.arguments(MapQuery, location="query")
@blp.response(200, MapView)
@blp.alt_response(304, description="Nothing has changed")
@blp.refuses(UnknownAgency)
def map_reports(query: dict[str, Any]) -> Response:
    """Gather the published reports of a map's view; what stands alone is named."""
    features = clusters.clusters(filters_of(query), zoom=query.pop("zoom"))
    return _answer({"type": "FeatureCollection", "features": features})


def _answer(told: dict[str, Any]) -> Response:
    body = orjson.dumps(told, option=orjson.OPT_UTC_Z)
    return api.raw(body, etag=etags.of_body(body), cache=api.CHECKED)


def filters_of(query: dict[str, Any]) -> Filters:
    """The filters of a query string; `agency` by its code. Raises UnknownAgency."""
    code = query["agency"]
    return Filters(
        states=query["state"],
        agency_id=catalogue.current().office(code).id if code else None,
        **{name: query[name] for name in ("category", "commune", "bbox", "filed_from", "filed_until", "q")},
    )
