"""Every write to the table of days by hand: kept in a history, and followed by a recount of open clocks."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from app.calendar import jobs, queries, service
from app.calendar.errors import CalendarNotLoaded, DayOfAnotherYear, YearLoaded
from app.calendar.kinds import Entry
from app.calendar.models import CalendarDay, CalendarEdit
from app.kit.db import session
from app.kit.errors import Stale

_Said = dict[str, Any]
"""What the table says of a day, as data: {"kind", "name", "certainty", "source"}."""


def version_of(day: date) -> int:
    """A day's version: 0 for one that the table never named, else it grows with every edit."""
    found = queries.day(day)
    return found.version if found is not None else queries.last_edit(day)


def described(day: date) -> dict[str, Any]:
    """A day as JSON-ready data; `entry` None for one that is what its weekday says.

    {day, entry, version, open_clocks: how many running deadlines an edit may move, history}.
    """
    found = queries.day(day)
    history = [
        {"version": e.version, "before": e.before, "after": e.after, "by": e.edited_by, "at": e.edited_at}
        for e in queries.edits(day)
    ]
    return {
        "day": day,
        "entry": _entry(found),
        "version": version_of(day),
        "open_clocks": queries.count_open_clocks(day),
        "history": history,
    }


def set_day(day: date, wanted: Entry, *, by: uuid.UUID, expected: int | None) -> None:
    """Write what a day is; what it says already changes nothing. `expected` is the version looked at, None for any.

    Raises CalendarNotLoaded (its year), Stale (412) with the day as it is now.
    """
    row = _locked(day)
    before = _entry(row)
    after = _said(wanted)
    if before == after:
        return
    version = _next_version(day, expected)
    if row is None:
        row = CalendarDay(day=day)
        session.add(row)
    row.kind, row.name, row.certainty, row.source = wanted.kind, wanted.name, wanted.certainty, wanted.source
    row.version = version
    _written(day, version, before, after, by)


def clear_day(day: date, *, by: uuid.UUID, expected: int | None) -> None:
    """Let a day be what its weekday says again; one that is so already stays. Raises as set_day."""
    row = _locked(day)
    if row is None:
        return
    before, version = _entry(row), _next_version(day, expected)
    session.delete(row)
    _written(day, version, before, None, by)


def load_year(year: int, source: str, days: Sequence[tuple[date, Entry]], *, by: uuid.UUID) -> bool:
    """Load a year with all its days at once, so that nothing is promised without its Tết. Returns whether it is new.

    The same again changes nothing. Raises DayOfAnotherYear (422), YearLoaded (409) when it is there with other days.
    """
    for number, (day, _) in enumerate(days):
        if day.year != year:
            raise DayOfAnotherYear(pointer=f"/items/{number}/day", day=f"{day:%d/%m/%Y}", year=year)
    if queries.year_for_update(year) is not None:
        present = {row.day: _entry(row) for row in queries.days_of(year)}
        if present != {day: _said(entry) for day, entry in days}:
            raise YearLoaded(year=year)
        return False
    service.load([(year, source)], [{"day": day, "version": 1, **_said(entry)} for day, entry in days])
    for day, entry in days:
        session.add(CalendarEdit(day=day, version=1, before=None, after=_said(entry), edited_by=by))
    jobs.recount_later(date(year, 1, 1), date(year, 12, 31))
    return True


def _locked(day: date) -> CalendarDay | None:
    """What the table says of a day; others who edit its year wait. Raises CalendarNotLoaded."""
    if queries.year_for_update(day.year) is None:
        raise CalendarNotLoaded(year=day.year)
    return queries.day(day)


def _next_version(day: date, expected: int | None) -> int:
    version = version_of(day)
    if expected is not None and expected != version:
        raise Stale(extra={"current": described(day)})
    return version + 1


def _written(
    day: date, version: int, before: dict[str, Any] | None, after: dict[str, Any] | None, by: uuid.UUID
) -> None:
    session.add(CalendarEdit(day=day, version=version, before=before, after=after, edited_by=by))
    session.flush()
    service.forget()
    jobs.recount_later(day, day)


def _entry(row: CalendarDay | None) -> _Said | None:
    return None if row is None else _said(Entry(row.kind, row.name, row.certainty, row.source))


def _said(entry: Entry) -> _Said:
    return {"kind": entry.kind, "name": entry.name, "certainty": entry.certainty, "source": entry.source}
