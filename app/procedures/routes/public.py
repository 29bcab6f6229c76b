"""Finding and reading procedures; open to everybody."""

from typing import Any

import orjson
from flask import Response

from app.kit import api, etags, paging
from app.kit.access import guards
from app.kit.errors import NotFound
from app.kit.paging import BadCursor
from app.procedures import queries, search, views
from app.procedures.schemas import DomainList, ProcedurePage, ProcedureQuery, ProcedureView

blp = api.Blueprint(
    "procedures",
    guard=guards.anyone,
    url_prefix="/api/v1/procedures",
    description="What people can ask of the authorities: what to bring, how long, what it costs",
)
CACHE = "public, max-age=60"


@blp.route("", methods=["GET"])
@blp.arguments(ProcedureQuery, location="query")
@blp.response(200, ProcedurePage)
@blp.refuses(BadCursor)
def list_procedures(query: dict[str, Any]) -> Response:
    """Find procedures by what people type, or list them by name.

    The answer is empty when nothing in the catalogue fits; it never guesses.
    """
    narrowed = {"field": query["domain"], "level": query["level"]}
    page = {"limit": query["limit"], "cursor": query["cursor"]}
    found, following = _found(query["q"], **narrowed, **page) if query["q"] else queries.page(**narrowed, **page)
    return api.raw({"items": [views.head(row) for row in found], "next": following}, cache=CACHE)


@blp.route("/domains", methods=["GET"])
@blp.response(200, DomainList)
@blp.alt_response(304, description="The same as under the ETag in If-None-Match")
def list_domains() -> Response:
    """List the domains (lĩnh vực) of the catalogue."""
    items = [{"name": row.field, "ministry": row.ministry, "count": row.count_} for row in queries.fields()]
    return _tagged({"items": items})


@blp.route("/<code>", methods=["GET"])
@blp.response(200, ProcedureView)
@blp.alt_response(304, description="The same as under the ETag in If-None-Match")
@blp.refuses(NotFound)
def get_procedure(code: str) -> Response:
    """Read a procedure: the published version, else the nation's record as it was imported."""
    found = queries.shown(code)
    if found is None:
        raise NotFound
    return _tagged(views.detail(*found))


def _found(q: str, *, field: str | None, level: str | None, limit: int, cursor: str | None) -> tuple[Any, str | None]:
    """One page of answers; the cursor is the last one's score and code."""
    hits = search.find(q, field=field, level=level)
    if cursor is not None:
        score, code = paging.decode(cursor, (int, str))
        hits = [hit for hit in hits if (-hit.score, hit.code) > (-score, code)]
    shown, last = hits[:limit], hits[limit - 1] if len(hits) > limit else None
    return search.named([hit.code for hit in shown]), paging.encode([last.score, last.code]) if last else None


def _tagged(data: dict[str, Any]) -> Response:
    body = orjson.dumps(data)
    return api.raw(body, etag=etags.of_body(body), cache=CACHE)
