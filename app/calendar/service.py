"""When something is due, by the calendar in the database."""

import time
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as time_of_day
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from app.agencies import queries as agencies
from app.agencies.errors import UnknownAgency
from app.calendar import explaining, queries
from app.calendar.errors import CalendarNotLoaded
from app.calendar.models import CalendarDay, CalendarYear
from app.calendar.segments import Terms
from app.calendar.worktime import DEFAULT_HOURS, Days, Hours, Unit, working_time_left
from app.kit.db import session

_MINUTE = timedelta(minutes=1)
REMEMBERED_S = 10.0
"""Each process keeps the days this long, so that another's change is seen soon."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the tables said at one moment: the days, and the hours of the agencies that keep their own."""

    days: Days
    hours: Mapping[uuid.UUID, Hours]

    def hours_of(self, agency_id: uuid.UUID | None) -> Hours:
        """An agency's hours; the province's default for None and for those without their own."""
        return self.hours.get(agency_id, DEFAULT_HOURS) if agency_id is not None else DEFAULT_HOURS


_remembered: tuple[float, Calendar] | None = None


def explain(
    start: datetime, amount: int, unit: Unit, agency: str | None = None, cut_off: time_of_day | None = None
) -> explaining.Found:
    """The due moment with every step to it, by the hours of an agency (its code). CalendarNotLoaded, UnknownAgency.

    By the tables as they are now: whoever asks may just have changed them, through another process.
    """
    calendar = _read()
    terms = Terms(amount, unit, calendar.hours_of(_agency_id(agency)), cut_off)
    return explaining.explain(terms, start, calendar.days)


def _agency_id(code: str | None) -> uuid.UUID | None:
    if code is None:
        return None
    found = agencies.by_code(code)
    if found is None:
        raise UnknownAgency(pointer="/agency", agency=code)
    return found.id


def time_left(now: datetime, due: datetime, agency_id: uuid.UUID) -> tuple[int, int] | None:
    """Whole minutes of an agency's own working time until `due`, negative when that is past, and those of its day.

    None for years that are not loaded.
    """
    calendar = current()
    hours = calendar.hours_of(agency_id)
    try:
        left = working_time_left(now, due, calendar.days, hours)
    except CalendarNotLoaded:
        return None
    # Towards zero: "1 minute left" is true for a whole minute.
    return int(left / _MINUTE), hours.day_length // _MINUTE


def load(years: Iterable[tuple[int, str]], rows: Iterable[dict[str, Any]]) -> list[int]:
    """Add years (number, source) and their days (columns of CalendarDay); what is there stays as it was edited.

    Returns the years that were not there.
    """
    wanted = [{"year": year, "source": source} for year, source in years]
    added = insert(CalendarYear).on_conflict_do_nothing().returning(CalendarYear.year)
    new = list(session.scalars(added, wanted)) if wanted else []
    days = list(rows)
    if days:
        session.execute(insert(CalendarDay).on_conflict_do_nothing(), days)
    forget()
    return new


def forget() -> None:
    """Read the days anew at the next question. For whoever has changed them."""
    global _remembered
    _remembered = None


def current() -> Calendar:
    """The calendar as this process remembers it."""
    global _remembered
    known = _remembered
    if known is not None and time.monotonic() - known[0] < REMEMBERED_S:
        return known[1]
    calendar = _read()
    # An empty calendar is one that is about to be seeded; it is not worth remembering.
    if calendar.days.years:
        _remembered = (time.monotonic(), calendar)
    return calendar


def _read() -> Calendar:
    own = {agency_id: Hours.of(data) for agency_id, data in agencies.own_hours().items()}
    return Calendar(queries.days(), own)
