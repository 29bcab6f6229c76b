"""HTTP of the feeds: published reports for other programs. Parse, call, answer."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from app.agencies.errors import UnknownAgency
from app.kit import api, etags, ratelimit
from app.kit.access import client_address, guards
from app.kit.context import settings
from app.kit.errors import TooMany
from app.kit.paging import BadCursor
from app.reports import catalogue, views
from app.reports.public import feeds, listing
from app.reports.routes.public import filters_of
from app.reports.schemas.public import FeedQuery

PER_ADDRESS = 120  # a minute and process; a reader asks once in some minutes
GEOJSON, CSV, ATOM = "application/geo+json", "text/csv", "application/atom+xml"

blp = api.Blueprint(
    "feeds",
    guard=guards.anyone,
    url_prefix="/api/v1/feeds",
    description="Published reports for other programs, the newest first; `Link: rel=next` (RFC 8288) leads on",
)
BLUEPRINTS = (blp,)


@blp.route("/reports.geojson", methods=["GET"])
@blp.arguments(FeedQuery, location="query")
@blp.response(200, {"type": "object"}, content_type=GEOJSON)
@blp.alt_response(304, description="The asker has it already")
@blp.refuses(BadCursor, UnknownAgency, TooMany)
def feed_geojson(query: dict[str, Any]) -> Response:
    """Read published reports as GeoJSON."""
    items, following = _items(query)
    return _answer(feeds.geojson(items, settings().public_url), GEOJSON, following)


@blp.route("/reports.csv", methods=["GET"])
@blp.arguments(FeedQuery, location="query")
@blp.response(200, {"type": "string"}, content_type=CSV)
@blp.alt_response(304, description="The asker has it already")
@blp.refuses(BadCursor, UnknownAgency, TooMany)
def feed_csv(query: dict[str, Any]) -> Response:
    """Read published reports as a table; what a spreadsheet would take for a formula has an apostrophe in front."""
    items, following = _items(query)
    return _answer(feeds.table(items, settings().public_url), f"{CSV}; charset=utf-8", following)


@blp.route("/reports.atom", methods=["GET"])
@blp.arguments(FeedQuery, location="query")
@blp.response(200, {"type": "string"}, content_type=ATOM)
@blp.alt_response(304, description="The asker has it already")
@blp.refuses(BadCursor, UnknownAgency, TooMany)
def feed_atom(query: dict[str, Any]) -> Response:
    """Read published reports as an Atom feed."""
    items, following = _items(query)
    home = settings().public_url
    body = feeds.atom(items, home, title=_title(query), address=home + request.full_path.rstrip("?"))
    return _answer(body, ATOM, following)


def _items(query: dict[str, Any]) -> tuple[list[dict[str, Any]], str | None]:
    ratelimit.hit_here(f"feed:{client_address()}", limit=PER_ADDRESS, per=60)
    rows, following = listing.page(filters_of(query), limit=query["limit"], cursor=query["cursor"])
    known = catalogue.current()
    return [views.summary(row, known, own=False) for row in rows], following


def _title(query: dict[str, Any]) -> str:
    """What the feed is of, in words."""
    known = catalogue.current()
    parts = ["Phản ánh công khai"]
    if kind := known.kinds.get(query["category"] or ""):
        parts.append(kind.name["vi"])
    if commune := known.communes.get(query["commune"] or ""):
        parts.append(commune["full_name"])
    return ", ".join(parts)


def _answer(body: bytes, content_type: str, following: str | None) -> Response:
    etag = etags.of_body(body)
    headers = {"Cache-Control": api.CHECKED, "ETag": etag}
    if following is not None:
        headers["Link"] = f'<{settings().public_url}{request.path}?{_again(following)}>; rel="next"'
    if etags.matches(etag):
        return Response(status=304, headers=headers)
    return Response(body, headers=headers, content_type=content_type)


def _again(cursor: str) -> str:
    """The query that was asked, from this cursor on; a filter may stand in it several times."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    return urlencode([*asked, ("cursor", cursor)])
