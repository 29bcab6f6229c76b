"""The working hours of agencies, set by hand: kept in a history, and followed by a recount of open clocks."""

import uuid
from collections.abc import Sequence
from datetime import time
from typing import Any

from app.agencies import queries as agencies
from app.calendar import jobs, queries, service
from app.calendar.errors import HoursWrong
from app.calendar.models import AgencyHoursEdit
from app.calendar.worktime import DEFAULT_HOURS, VIETNAM, Hours
from app.kit import clock
from app.kit.db import session
from app.kit.errors import NotFound, Stale

Given = dict[str, Any]
"""Hours as data, in the form of worktime.Hours.of: {"weekdays": [0, 1], "spans": [["07:00", "11:30"]]}."""


def listed() -> dict[str, Any]:
    """The active agencies with their hours, None for the province's, which come along as `default`."""
    items = [{"agency": a.code, "name": a.name, "hours": a.hours} for a in agencies.list_active()]
    return {"default": _data(DEFAULT_HOURS), "items": items}


def described(code: str) -> dict[str, Any]:
    """An agency's hours as JSON-ready data, with every change, the newest first. Raises NotFound."""
    found = agencies.by_code(code)
    if found is None:
        raise NotFound
    edits = queries.hours_edits(found.id)
    return {
        "agency": found.code,
        "name": found.name,
        "hours": found.hours,
        "version": edits[0].version if edits else 0,
        "history": [
            {"version": e.version, "before": e.before, "after": e.after, "source": e.source, "by": e.edited_by,
             "at": e.edited_at}
            for e in edits
        ],
    }  # fmt: skip


def set_hours(code: str, wanted: Given | None, *, source: str, by: uuid.UUID, expected: int | None) -> None:
    """Write when an agency works, None as the province does; what is so already changes nothing.

    `expected` is the version looked at, None for any. Raises NotFound, HoursWrong, Stale (412) with the hours as they
    are now. What is overdue already stays so; every other open clock is counted anew.
    """
    agency = agencies.for_update(code)
    if agency is None:
        raise NotFound
    after = _checked(wanted) if wanted is not None else None
    if agency.hours == after:
        return
    current = described(code)
    if expected is not None and expected != current["version"]:
        raise Stale(extra={"current": current})
    edit = AgencyHoursEdit(
        agency_id=agency.id, version=current["version"] + 1, before=agency.hours, after=after, source=source,
        edited_by=by,
    )  # fmt: skip
    agency.hours = after
    session.add(edit)
    session.flush()
    service.forget()
    today = clock.now().astimezone(VIETNAM).date()
    jobs.recount_later(today, today)


def _checked(wanted: Given) -> Given:
    """The same with its weekdays in order. Raises HoursWrong at the first span that does not follow."""
    before: time | None = None
    for number, (opens, closes) in enumerate(_times(wanted["spans"])):
        if opens >= closes or (before is not None and opens <= before):
            raise HoursWrong(pointer=f"/hours/spans/{number}")
        before = closes
    return {"weekdays": sorted(set(wanted["weekdays"])), "spans": [list(span) for span in wanted["spans"]]}


def _times(spans: Sequence[Sequence[str]]) -> list[tuple[time, time]]:
    return [(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in spans]


def _data(hours: Hours) -> Given:
    spans = [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in hours.spans]
    return {"weekdays": sorted(hours.weekdays), "spans": spans}
