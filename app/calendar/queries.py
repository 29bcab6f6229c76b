"""Every read of the calendar's tables."""

from sqlalchemy import select

from app.calendar.models import CalendarDay, CalendarYear, DayKind
from app.calendar.worktime import Days
from app.kit.db import session


def days() -> Days:
    """The whole calendar, for computing with."""
    kinds = session.execute(select(CalendarDay.day, CalendarDay.kind)).all()
    return Days(
        years=frozenset(session.scalars(select(CalendarYear.year))),
        off=frozenset(day for day, kind in kinds if kind is not DayKind.WORK_SWAPPED),
        worked=frozenset(day for day, kind in kinds if kind is DayKind.WORK_SWAPPED),
    )
