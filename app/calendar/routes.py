"""HTTP of the calendar. Parse, call, answer."""

import uuid
from datetime import date
from typing import Any

import orjson
from flask import Response

from app.agencies.errors import UnknownAgency
from app.calendar import editing, hours, proposing, queries, service
from app.calendar.errors import CalendarNotLoaded, DayOfAnotherYear, HoursWrong, YearLoaded
from app.calendar.kinds import Entry
from app.calendar.schemas import (
    AgencyHoursList,
    AgencyHoursView,
    DayEntry,
    DayList,
    DayView,
    DueQuery,
    FoundView,
    HoursRequest,
    NewYear,
    YearQuery,
)
from app.kit import api, etags
from app.kit.access import Grant, guards, principal
from app.kit.errors import Forbidden, NotFound, PreconditionRequired, Stale

public = api.Blueprint(
    "calendar", guard=guards.anyone, url_prefix="/api/v1/calendar", description="Working time, and when things are due"
)
desk = api.Blueprint(
    "desk-calendar",
    guard=guards.official,
    url_prefix="/api/v1/operations/calendar",
    description="Editing holidays and swapped days",
)
BLUEPRINTS = (public,)
DESK_BLUEPRINTS = (desk,)

IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "The ETag of what you saw; missing is 428, overtaken is 412",
    "example": '"1"',
}


@public.route("/due", methods=["GET"])
@public.arguments(DueQuery, location="query")
@public.response(200, FoundView)
@public.refuses(CalendarNotLoaded, UnknownAgency)
def find_due_time(query: dict[str, Any]) -> Response:
    """Compute when a time given is over, and tell step by step how that was found."""
    found = service.explain(**query)
    return api.raw(found, cache="public, max-age=60")


@public.route("/days", methods=["GET"])
@public.arguments(YearQuery, location="query")
@public.response(200, DayList)
@public.alt_response(304, description="The asker has them already")
@public.refuses(CalendarNotLoaded)
def list_days(query: dict[str, Any]) -> Response:
    """List the days of a year that are not what their weekday says: holidays, swaps, and their sources."""
    body = _listing(query["year"])
    return api.raw(body, etag=etags.of_body(body), cache="public, max-age=60")


@desk.route("/days/<day>", methods=["GET"])
@desk.response(200, DayView, headers={"ETag": {"schema": {"type": "string"}, "description": "For If-Match"}})
@desk.refuses(NotFound)
def get_calendar_day(day: str) -> Response:
    """Read what the table says of a day, and who changed it."""
    return _day(_date(day))


@desk.route("/days/<day>", methods=["PUT"])
@desk.doc(parameters=[IF_MATCH])
@desk.arguments(DayEntry)
@desk.response(200, DayView)
@desk.refuses(NotFound, Forbidden, CalendarNotLoaded, Stale, PreconditionRequired)
def set_calendar_day(entry: Entry, day: str) -> Response:
    """Write what a day is; open deadlines are counted anew. For administrators of the province."""
    at, by = _date(day), _administrator()
    editing.set_day(at, entry, by=by, expected=etags.asked())
    return _day(at)


@desk.route("/days/<day>", methods=["DELETE"])
@desk.doc(parameters=[IF_MATCH])
@desk.response(200, DayView)
@desk.refuses(NotFound, Forbidden, CalendarNotLoaded, Stale, PreconditionRequired)
def clear_calendar_day(day: str) -> Response:
    """Let a day be what its weekday says again; open deadlines are counted anew. For administrators."""
    at, by = _date(day), _administrator()
    editing.clear_day(at, by=by, expected=etags.asked())
    return _day(at)


@desk.route("/years/<int:year>", methods=["PUT"])
@desk.arguments(NewYear)
@desk.response(201, DayList)
@desk.alt_response(200, schema=DayList, success=True, description="Loaded before; nothing changed")
@desk.refuses(NotFound, Forbidden, DayOfAnotherYear, YearLoaded)
def load_calendar_year(wanted: dict[str, Any], year: int) -> Response:
    """Load a year with all its holidays and swapped days; what waits for it gets its due time."""
    if not 1900 <= year <= 2200:
        raise NotFound
    is_new = editing.load_year(year, wanted["source"], wanted["items"], by=_administrator())
    return api.raw(_listing(year), status=201 if is_new else 200)


@desk.route("/years/<int:year>/proposal", methods=["GET"])
@desk.response(200, DayList)
@desk.refuses(NotFound, Forbidden)
def propose_calendar_year(year: int) -> Response:
    """Work out the days off of a year by law, those that await a decision marked assumed; nothing is loaded."""
    _administrator()
    if not 2000 <= year <= 2199:
        raise NotFound
    items = [
        {"day": day, "kind": entry.kind, "name": entry.name, "certainty": entry.certainty, "source": entry.source}
        for day, entry in proposing.propose(year)
    ]
    return api.raw({"year": year, "source": proposing.SOURCE, "items": items})


@desk.route("/hours", methods=["GET"])
@desk.response(200, AgencyHoursList)
@desk.refuses(Forbidden)
def list_agency_hours() -> Response:
    """List the working hours of the agencies, and the province's. For administrators of the province."""
    _administrator()
    return api.raw(hours.listed())


@desk.route("/hours/<agency>", methods=["GET"])
@desk.response(200, AgencyHoursView, headers={"ETag": {"schema": {"type": "string"}, "description": "For If-Match"}})
@desk.refuses(NotFound, Forbidden)
def get_agency_hours(agency: str) -> Response:
    """Read an agency's working hours, and who changed them."""
    _administrator()
    return _hours(agency)


@desk.route("/hours/<agency>", methods=["PUT"])
@desk.doc(parameters=[IF_MATCH])
@desk.arguments(HoursRequest)
@desk.response(200, AgencyHoursView)
@desk.refuses(NotFound, Forbidden, HoursWrong, Stale, PreconditionRequired)
def set_agency_hours(wanted: dict[str, Any], agency: str) -> Response:
    """Write when an agency works; open deadlines are counted anew. For administrators of the province."""
    by = _administrator()
    hours.set_hours(agency, wanted["hours"], source=wanted["source"], by=by, expected=etags.asked())
    return _hours(agency)


def _hours(agency: str) -> Response:
    described = hours.described(agency)
    response = api.raw(described)
    response.headers["ETag"] = etags.of(described["version"])
    return response


def _listing(number: int) -> bytes:
    year = queries.year(number)
    if year is None:
        raise CalendarNotLoaded(year=number)
    names = ("day", "kind", "name", "certainty", "source")
    items = [{name: getattr(row, name) for name in names} for row in queries.days_of(number)]
    return orjson.dumps({"year": number, "source": year.source, "items": items})


def _date(written: str) -> date:
    """The day that an address names, as 2026-08-31. Raises NotFound."""
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise NotFound from error


def _day(day: date) -> Response:
    described = editing.described(day)
    response = api.raw(described)
    response.headers["ETag"] = etags.of(described["version"])
    return response


def _administrator() -> uuid.UUID:
    """The account of an administrator of the whole province: the calendar is everybody's. Raises Forbidden."""
    if Grant("administrator") not in principal.grants:
        raise Forbidden
    assert principal.account_id is not None, "the guard lets officials through only"
    return principal.account_id
