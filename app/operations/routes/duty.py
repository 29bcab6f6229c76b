"""HTTP of duty: the roster, the calls about an urgent report, and saying that one has it."""

import uuid
from typing import Any

from flask import Response

from app.agencies.errors import UnknownAgency
from app.kit import api, clock, etags
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound, PreconditionRequired, Stale
from app.operations.queries import desk
from app.operations.queries import duty as queries
from app.operations.routes.desk import IF_MATCH
from app.operations.schemas.duty import CallList, Roster, RosterQuery, ShiftRequest, ShiftView
from app.reports import catalogue, errors, pending, service
from app.reports.catalogue import Office
from app.reports.visibility import scopes_of, seen_by

blp = api.Blueprint(
    "desk-duty", guard=guards.official, url_prefix="/api/v1/operations/duty", description="Who is on duty, and called"
)
calls = api.Blueprint(
    "desk-duty-calls",
    guard=guards.official,
    url_prefix="/api/v1/operations/reports/<uuid:report_id>/duty",
    description="Calls about urgent reports",
)
EDITORS = ("focal", "leader", "administrator")


@blp.route("", methods=["GET"])
@blp.arguments(RosterQuery, location="query")
@blp.response(200, Roster)
@blp.refuses(UnknownAgency)
def read_roster(query: dict[str, Any]) -> Response:
    """Read an agency's duty roster, and who would be called at this moment."""
    office = catalogue.current().office(query["agency"])
    rows = queries.shifts(office.id, since=query["since"], until=query["until"])
    now = service.on_duty(office.id, clock.now())
    names = queries.names(now)
    return api.raw(
        {
            "items": [_shift(shift, name) for shift, name in rows],
            "now": [{"id": each, "name": names.get(each, "")} for each in now],
            "may_edit": _may_edit(office),
        }
    )


@blp.route("/shifts/<uuid:shift_id>", methods=["PUT"])
@blp.doc(parameters=[{**IF_MATCH, "required": False, "description": "Needed to change a shift that is there"}])
@blp.arguments(ShiftRequest)
@blp.response(201, ShiftView)
@blp.alt_response(200, schema=ShiftView, success=True, description="Changed, or said so before")
@blp.refuses(
    Forbidden, UnknownAgency, errors.NotOnDuty, errors.ShiftBackwards, errors.ShiftIdTaken, Stale,
    PreconditionRequired,
)  # fmt: skip
def set_shift(wanted: service.Shift, shift_id: uuid.UUID) -> Response:
    """Write a shift under an id the client chose. For focal points and leaders of the agency."""
    _require_editor(catalogue.current().office(wanted.agency))
    assert principal.account_id is not None, "the guard lets officials through only"
    expected, asked = etags.asked_if_any()
    is_new = service.set_shift(shift_id, wanted, by=principal.account_id, expected=expected, asked=asked)
    shift = pending.shift(shift_id)
    assert shift is not None, "just written"
    response = api.raw(
        _shift(shift, queries.names([shift.account_id])[shift.account_id]), status=201 if is_new else 200
    )
    response.headers["ETag"] = etags.of(shift.version)
    return response


@blp.route("/shifts/<uuid:shift_id>", methods=["DELETE"])
@blp.doc(parameters=[IF_MATCH])
@blp.response(204)
@blp.refuses(Forbidden, Stale, PreconditionRequired)
def drop_shift(shift_id: uuid.UUID) -> None:
    """Take a shift out of the roster; one that is not there stays so."""
    expected = etags.asked()
    shift = pending.shift(shift_id)
    if shift is not None:
        _require_editor(catalogue.current().office_of(shift.agency_id))
        service.drop_shift(shift, expected=expected)


@calls.route("", methods=["GET"])
@calls.response(200, CallList)
@calls.refuses(NotFound)
def list_duty_calls(report_id: uuid.UUID) -> Response:
    """List who was called about an urgent report, and who said that he has it."""
    desk.report(report_id, seen_by(scopes_of(principal.grants)))
    return _calls(report_id, status=200)


@calls.route("/acknowledgement", methods=["PUT"])
@calls.response(201, CallList)
@calls.alt_response(200, schema=CallList, success=True, description="Somebody said so before")
@calls.refuses(NotFound, Forbidden)
def acknowledge_duty_call(report_id: uuid.UUID) -> Response:
    """Say that one has an urgent report in hand: nobody else is called."""
    assert principal.account_id is not None, "the guard lets officials through only"
    is_new = service.acknowledge_duty(report_id, by=principal.account_id, scopes=scopes_of(principal.grants))
    return _calls(report_id, status=201 if is_new else 200)


def _calls(report_id: uuid.UUID, *, status: int) -> Response:
    rows = queries.calls(report_id)
    waits = bool(rows) and any(call.next_at for call, *_ in rows)
    return api.raw({"items": [_call(*row) for row in rows], "waits": waits}, status=status)


def _call(call: Any, called: str | None, answered: str | None) -> dict[str, Any]:
    return {
        "number": call.number,
        "person": {"id": call.account_id, "name": called or ""} if call.account_id else None,
        "called_at": call.called_at,
        "next_at": call.next_at,
        "acknowledged_at": call.acknowledged_at,
        "acknowledged_by": {"id": call.acknowledged_by, "name": answered or ""} if call.acknowledged_by else None,
    }


def _shift(shift: Any, name: str | None) -> dict[str, Any]:
    plain = ("id", "starts_at", "ends_at", "position", "version")
    return {**{k: getattr(shift, k) for k in plain}, "person": {"id": shift.account_id, "name": name or ""}}


def _may_edit(office: Office) -> bool:
    """Whoever has one commune edits the roster of its office, and of none that works in others too."""
    commune = catalogue.current().commune_of(office)
    return any(s.role in EDITORS and s.covers(office.id, commune) for s in scopes_of(principal.grants))


def _require_editor(office: Office) -> None:
    if not _may_edit(office):
        raise Forbidden
