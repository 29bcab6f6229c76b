"""When something is due, by the calendar in the database; and every write to that calendar."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from app.calendar import queries, worktime
from app.calendar.errors import CalendarNotLoaded
from app.calendar.models import CalendarDay, CalendarYear
from app.calendar.worktime import DEFAULT_HOURS, Days, Hours, Unit
from app.kit.db import session

REMEMBERED_S = 60.0
"""Each process keeps the days this long, so that another's change is seen within a minute."""

_remembered: tuple[float, Days] | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A due moment (UTC), or the refusal that says why there is none yet."""

    due_at: datetime | None
    reason: CalendarNotLoaded | None = None


def due_at(start: datetime, amount: int, unit: Unit, hours: Hours = DEFAULT_HOURS) -> datetime:
    """The moment (UTC) at which `amount` units from `start` have passed. Raises CalendarNotLoaded, see worktime.due."""
    return worktime.due(start, amount, unit, _days(), hours)


def promise(start: datetime, amount: int, unit: Unit, hours: Hours = DEFAULT_HOURS) -> Promise:
    """As due_at, for those who must go on without it: a report is filed even if next year is not loaded.

    Such a report has no due time and the desk is told the reason; it gets one when the year is loaded.
    """
    try:
        return Promise(due_at(start, amount, unit, hours))
    except CalendarNotLoaded as refusal:
        return Promise(None, refusal)


def load(years: Iterable[tuple[int, str]], rows: Iterable[dict[str, Any]]) -> None:
    """Add years (number, source) and their days (columns of CalendarDay); what is there stays as it was edited."""
    for model, values in (
        (CalendarYear, [{"year": year, "source": source} for year, source in years]),
        (CalendarDay, list(rows)),
    ):
        if values:
            session.execute(insert(model).on_conflict_do_nothing(), values)
    forget()


def forget() -> None:
    """Read the days anew at the next question. For whoever has changed them."""
    global _remembered
    _remembered = None


def _days() -> Days:
    global _remembered
    known = _remembered
    if known is not None and time.monotonic() - known[0] < REMEMBERED_S:
        return known[1]
    days = queries.days()
    # An empty calendar is one that is about to be seeded; it is not worth remembering.
    if days.years:
        _remembered = (time.monotonic(), days)
    return days
