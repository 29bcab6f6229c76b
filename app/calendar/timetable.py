"""The spans of work of an agency, and how much was worked before each: any question is one search."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta

from app.calendar.errors import CalendarNotLoaded


class Timetable:
    """All spans of work in some years without a gap. Moments are UTC."""

    def __init__(self, spans: Sequence[tuple[datetime, datetime]], *, ends: datetime) -> None:
        """Spans as (opens, closes), in order; `ends` is the first moment of which nothing is known."""
        self._opens = [opens for opens, _ in spans]
        self._closes = [closes for _, closes in spans]
        self._ends = ends
        self._worked: list[timedelta] = []
        total = timedelta()
        for opens, closes in spans:
            total += closes - opens
            self._worked.append(total)

    def after(self, start: datetime, span: timedelta) -> datetime:
        """When `span` (above zero) of work from `start` is done: at the end of a span, not at the start of the next.

        Raises CalendarNotLoaded.
        """
        return self._when(self.worked_until(start) + span)

    def before(self, end: datetime, span: timedelta) -> datetime:
        """When `span` of work was still to do until `end`; the table's first span at the earliest.

        Raises CalendarNotLoaded.
        """
        return max(self._when(self.worked_until(end) - span), self._opens[0])

    def _when(self, worked: timedelta) -> datetime:
        at = bisect_left(self._worked, worked)
        if at == len(self._worked):
            raise self._not_loaded()
        return self._closes[at] - (self._worked[at] - worked)

    def worked_until(self, moment: datetime) -> timedelta:
        """Work done from the beginning of the table until a moment. Raises CalendarNotLoaded."""
        if moment > self._ends:
            raise self._not_loaded()
        at = bisect_right(self._opens, moment) - 1
        if at < 0:
            return timedelta()
        return self._worked[at] - max(self._closes[at] - moment, timedelta())

    def _not_loaded(self) -> CalendarNotLoaded:
        # A minute past the end it is the next year in Viet Nam; in UTC the year begins seven hours later.
        return CalendarNotLoaded(year=(self._ends + timedelta(days=1)).year)
