"""HTTP of the desk. Parse, call, answer."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask import Flask, Response, current_app, request
from flask_jwt_extended import get_jwt
from sqlalchemy import ColumnElement, or_, true

from app.agencies import queries as agencies
from app.agencies.errors import UnknownAgency
from app.agencies.schemas import AgencyList
from app.identity import queries as identity
from app.kit import api, etags, sse
from app.kit.access import guards, principal
from app.kit.db import let_go
from app.kit.errors import NotFound, PreconditionRequired, Stale
from app.kit.paging import BadCursor
from app.media.errors import MediaMissing
from app.operations import views
from app.operations.queries import counts
from app.operations.queries import desk as queries
from app.operations.schemas.desk import Counts, DeskPage
from app.operations.schemas.map import Clusters
from app.operations.schemas.moving import MoveRequest
from app.operations.schemas.narrowing import ClusterQuery, DeskListQuery, Narrowing, OfficialsQuery
from app.operations.schemas.people import OwnerList, PersonList
from app.operations.schemas.report import DeskReport
from app.operations.watch import Watch
from app.reports import catalogue, errors, explained, service
from app.reports import queries as reports
from app.reports.schemas.clocks import ReportClocks
from app.reports.visibility import Scope, just_moved_by, scopes_of, seen_by
from app.reports.workflow import State

blp = api.Blueprint(
    "operations", guard=guards.official, url_prefix="/api/v1/operations", description="The desk: triage, work, answer"
)
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "The ETag of the report as you saw it; missing is 428, overtaken is 412",
    "example": '"3"',
}
LAST_EVENT_ID = {
    "in": "header",
    "name": "Last-Event-ID",
    "schema": {"type": "string", "maxLength": 64},
    "description": "The id of the last event heard; the stream goes on behind it",
}


@blp.route("/reports", methods=["GET"])
@blp.arguments(DeskListQuery, location="query")
@blp.response(200, DeskPage)
@blp.refuses(BadCursor, UnknownAgency)
def list_desk_reports(query: dict[str, Any]) -> Response:
    """List the reports this official sees, the newest first."""
    known = catalogue.current()
    limit, cursor = query.pop("limit"), query.pop("cursor")
    rows = queries.page(_scopes(), filters_of(query), limit=limit, cursor=cursor)
    items = [views.row(found, known) for found in rows[:limit]]
    return api.raw({"items": items, "next": reports.next_cursor(rows, limit)})


@blp.route("/reports/<uuid:report_id>", methods=["GET"])
@blp.response(200, DeskReport, headers={"ETag": {"schema": {"type": "string"}, "description": "For If-Match"}})
@blp.refuses(NotFound)
def get_desk_report(report_id: uuid.UUID) -> Response:
    """Read a report with its history, and the moves this official may make."""
    scopes = _scopes()
    return answer(report_id, scopes, seen_by(scopes), status=200)


@blp.route("/reports/<uuid:report_id>/clock", methods=["GET"])
@blp.response(200, ReportClocks)
@blp.refuses(NotFound)
def explain_desk_due_time(report_id: uuid.UUID) -> Response:
    """Tell how a report's due times were found, step by step."""
    report, _ = queries.report(report_id, seen_by(_scopes()))
    return api.raw(explained.clocks_of(report.id))


@blp.route("/reports/<uuid:report_id>/moves/<uuid:move_id>", methods=["PUT"])
@blp.doc(parameters=[IF_MATCH])
@blp.arguments(MoveRequest)
@blp.response(201, DeskReport)
@blp.alt_response(200, schema=DeskReport, success=True, description="Moved before; nothing changed")
@blp.refuses(
    NotFound, errors.MoveNotAllowed, errors.MoveIdTaken, errors.PublicationNotAllowed, MediaMissing, Stale,
    PreconditionRequired, errors.FieldNeeded, errors.FieldNotMeant, errors.NothingToChange, errors.CannotHandle,
    errors.UnknownCategory, errors.UnknownAssetOwner, UnknownAgency, errors.SameAgency, errors.CannotMerge,
    errors.AgencyNotReached, errors.PartsNeeded, errors.PartAnswered, errors.ReportIdTaken,
)  # fmt: skip
def move_report(wish: service.Wish, report_id: uuid.UUID, move_id: uuid.UUID) -> Response:
    """Move or amend a report under an id the client chose; sending it again is harmless."""
    assert principal.account_id is not None, "the guard lets officials through only"
    by, scopes = principal.account_id, _scopes()
    is_new = service.move_report(report_id, move_id, wish, by=by, scopes=scopes, expected=etags.asked())
    # What he has just sealed he is answered this once, and not when he sends it again.
    visible = true() if is_new else or_(seen_by(scopes), just_moved_by(by, move_id))
    return answer(report_id, scopes, visible, status=201 if is_new else 200)


@blp.route("/reports/clusters", methods=["GET"])
@blp.arguments(ClusterQuery, location="query")
@blp.response(200, Clusters)
@blp.refuses(UnknownAgency)
def list_clusters(query: dict[str, Any]) -> Response:
    """Gather the reports of a map's view; what stands alone is named."""
    rows = queries.clusters(_scopes(), filters_of(query), resolution=_resolution(query["zoom"]))
    return api.raw({"type": "FeatureCollection", "features": [views.feature(found) for found in rows]})


@blp.route("/counts", methods=["GET"])
@blp.arguments(Narrowing, location="query")
@blp.response(200, Counts)
@blp.refuses(UnknownAgency)
def count_reports(query: dict[str, Any]) -> Response:
    """Count what this official sees, by state, and what is overdue; narrowed as the list is."""
    found = {state: tuple(numbers) for state, *numbers in counts.read(_scopes(), filters_of(query))}
    names = ("count", "overdue", "extended")
    states = [{"state": s, **dict(zip(names, found.get(s, (0, 0, 0)), strict=True))} for s in State]
    total, overdue, extended = (sum(numbers[i] for numbers in found.values()) for i in range(3))
    return api.raw({"states": states, "total": total, "overdue": overdue, "extended": extended})


@blp.route("/officials", methods=["GET"])
@blp.arguments(OfficialsQuery, location="query")
@blp.response(200, PersonList)
@blp.refuses(UnknownAgency)
def list_officials(query: dict[str, Any]) -> Response:
    """List officials with a role that covers an agency, for choosing who handles a report."""
    code = query["agency"]
    agency_id = catalogue.current().office(code).id if code else None
    found = identity.officials(role=query["role"], agency_id=agency_id)
    return api.raw({"items": [{"id": person.id, "name": person.name or ""} for person in found]})


@blp.route("/agencies", methods=["GET"])
@blp.response(200, AgencyList)
def list_desk_agencies() -> dict[str, Any]:
    """List the active agencies, for choosing who gets a report."""
    return {"items": agencies.list_active()}


@blp.route("/asset-owners", methods=["GET"])
@blp.response(200, OwnerList)
def list_asset_owners() -> Response:
    """List whose a road, pole or pipe may be, for choosing."""
    return api.raw({"items": list(catalogue.current().owners.values())})


@blp.route("/stream", methods=["GET"])
@blp.doc(parameters=[LAST_EVENT_ID])
@blp.response(200, {"type": "string"}, content_type="text/event-stream")
@blp.refuses(sse.TooManyStreams)
def follow_events() -> Response:
    """Follow what happens to the reports and dossiers this official sees, as Server-Sent Events.

    Each event has an id, the name of what happened (`report.accepted.v1`) and data `{name, subject, agency, commune,
    at}`; `subject` is the id of the report or dossier. Read it with fetch and the bearer token; it ends when the token
    expires. Go on with a new token and Last-Event-ID: nothing is missed.
    """
    assert principal.account_id is not None, "the guard lets officials through only"
    assert principal.session_id is not None, "so do their tokens"
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # a proxy's own method
    watch, until = Watch(app, principal.account_id, principal.session_id, principal.grants), float(get_jwt()["exp"])
    # From here on the stream holds no connection of the pool.
    with let_go():
        frames = sse.hub().follow(request.headers.get("Last-Event-ID"), watch, until)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Response(frames, content_type="text/event-stream", headers=headers)


def _scopes() -> tuple[Scope, ...]:
    return scopes_of(principal.grants)


_NARROWED = ("commune", "category", "assignee", "q", "bbox", "urgent", "overdue", "lane", "to_close")


def filters_of(query: dict[str, Any]) -> queries.Filters:
    """What a list is narrowed to. Raises UnknownAgency."""
    code = query["agency"]
    return queries.Filters(
        states=query["state"],
        agency_id=catalogue.current().office(code).id if code else None,
        **{name: query[name] for name in _NARROWED},
    )


def _resolution(zoom: float) -> int:
    """The H3 resolution whose cells are some 50 to 70 pixels wide at a zoom of MapLibre's."""
    return min(12, max(2, round(5 + (zoom - 8) * 0.7)))


def answer(report_id: uuid.UUID, scopes: Sequence[Scope], visible: ColumnElement[bool], *, status: int) -> Response:
    """A report as the desk shows it, with its ETag."""
    report, assignee = queries.report(report_id, visible)
    response = api.raw(views.detail(report, assignee, catalogue.current(), scopes), status=status)
    # Not by raw(): photo addresses run out, so this answer is never 304.
    response.headers["ETag"] = etags.of(report.version)
    return response
