"""Working time, computed. Pure: no database, no clock.

All moments are aware; days and hours are those of Viet Nam (UTC+7, no summer time since 1945).
A due moment is the end of the time given: it never falls between two spans of work, since what
is due at 11:30 and what is due at 13:30 differ by a lunch, and only the first was promised.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from app.calendar.errors import CalendarNotLoaded

Unit = Literal["hours", "days", "working_hours", "working_days"]
"""`hours` and `days` run day and night (giờ, ngày); the others count working time (giờ làm việc, ngày làm việc)."""

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """When an agency works: weekdays (Monday is 0) and the spans of such a day, in order, not touching midnight."""

    weekdays: frozenset[int] = frozenset(range(5))
    spans: tuple[tuple[time, time], ...] = ((time(7), time(11, 30)), (time(13, 30), time(17)))

    def __post_init__(self) -> None:
        edges = [edge for span in self.spans for edge in span]
        if not self.spans or edges != sorted(set(edges)):
            raise ValueError("the spans of a working day must be in order and not empty")

    @classmethod
    def of(cls, data: dict[str, Any] | None) -> "Hours":
        """From an agency's row, {"weekdays": [0, 1], "spans": [["07:00", "11:30"]]}; None is the default."""
        if data is None:
            return DEFAULT_HOURS
        spans = tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in data["spans"])
        return cls(frozenset(data["weekdays"]), spans)

    @property
    def day_length(self) -> timedelta:
        """What one working day is worth; 8 hours by default."""
        day = date.min
        return sum(
            (datetime.combine(day, end) - datetime.combine(day, start) for start, end in self.spans), timedelta()
        )


DEFAULT_HOURS = Hours()


@dataclass(frozen=True, slots=True)
class Days:
    """What the calendar says: the years it knows, weekdays off, weekend days worked."""

    years: frozenset[int] = field(default_factory=frozenset)
    off: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date, hours: Hours) -> bool:
        """Whether an agency with these hours works on this day. Raises CalendarNotLoaded for an unknown year."""
        if day.year not in self.years:
            raise CalendarNotLoaded(year=day.year)
        return day in self.worked or (day.weekday() in hours.weekdays and day not in self.off)


def due(start: datetime, amount: int, unit: Unit, days: Days, hours: Hours = DEFAULT_HOURS) -> datetime:
    """The moment (UTC) at which `amount` units of time that began at `start` (aware) have passed.

    A working day is one full day of the agency's hours, so 3 working days from 16:20 end at 16:20.
    Raises CalendarNotLoaded when working time reaches a year that is not loaded; ValueError for
    an amount below 1, an unknown unit or a naive start, which are mistakes of the caller.
    """
    if start.tzinfo is None or amount < 1 or unit not in get_args(Unit):
        raise ValueError(f"not a time to count: {amount} {unit} from {start}")
    if unit == "hours":
        return start.astimezone(UTC) + timedelta(hours=amount)
    if unit == "days":
        return start.astimezone(UTC) + timedelta(days=amount)
    length = hours.day_length if unit == "working_days" else timedelta(hours=1)
    return _after_working(start.astimezone(VIETNAM), amount * length, days, hours).astimezone(UTC)


def _after_working(start: datetime, remaining: timedelta, days: Days, hours: Hours) -> datetime:
    for opens, closes in _spans_from(start.date(), days, hours):
        begins = max(start, opens)
        if closes - begins >= remaining:
            return begins + remaining
        remaining -= max(closes - begins, timedelta())
    raise AssertionError("the calendar ends with a refusal, not with its last span")


def _spans_from(day: date, days: Days, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    """The spans of work from this day on, until the loaded years end in CalendarNotLoaded."""
    while True:
        if days.is_working(day, hours):
            for opens, closes in hours.spans:
                yield datetime.combine(day, opens, VIETNAM), datetime.combine(day, closes, VIETNAM)
        day += ONE_DAY
