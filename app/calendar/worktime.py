"""Working time, computed. Pure: no database, no clock.

All moments are aware; days and hours are those of Viet Nam (UTC+7 in every year that can be loaded).
A due moment is the end of the time given: it never falls between two spans of work, since what
is due at 11:30 and what is due at 13:30 differ by a lunch, and only the first was promised.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Literal
from zoneinfo import ZoneInfo

from app.calendar.errors import CalendarNotLoaded
from app.calendar.kinds import Certainty, DayKind
from app.calendar.timetable import Timetable

Unit = Literal["hours", "days", "working_hours", "working_days"]
"""`hours` (giờ) run day and night; `days` (ngày) are those of the calendar; the others (… làm việc) count work."""

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_DAY = timedelta(days=1)
_LENGTHS = {"hours": timedelta(hours=1), "days": ONE_DAY, "working_hours": timedelta(hours=1)}


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


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
        return sum((_since_midnight(end) - _since_midnight(start) for start, end in self.spans), timedelta())

    def opening(self, day: date) -> datetime:
        """When this day's work begins."""
        return datetime.combine(day, self.spans[0][0], VIETNAM)

    def closing(self, day: date) -> datetime:
        """When this day's work ends."""
        return datetime.combine(day, self.spans[-1][1], VIETNAM)


DEFAULT_HOURS = Hours()


@dataclass(frozen=True, slots=True)
class DayNote:
    """What the table says of a day."""

    kind: DayKind
    name: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Days:
    """What the calendar says: the years it knows, weekdays off, weekend days worked."""

    years: frozenset[int] = field(default_factory=frozenset)
    off: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)
    notes: Mapping[date, DayNote] = field(default_factory=dict, compare=False)
    """For explanations; nothing is computed from them."""

    def is_working(self, day: date, hours: Hours) -> bool:
        """Whether an agency with these hours works on this day. Raises CalendarNotLoaded for an unknown year."""
        if day.year not in self.years:
            raise CalendarNotLoaded(year=day.year)
        return day in self.worked or (day.weekday() in hours.weekdays and day not in self.off)

    def next_working(self, day: date, hours: Hours) -> date:
        """This day or the first one after it on which the agency works. Raises CalendarNotLoaded."""
        while not self.is_working(day, hours):
            day += ONE_DAY
        return day


def due(
    start: datetime, amount: int, unit: Unit, days: Days, hours: Hours = DEFAULT_HOURS, cut_off: time | None = None
) -> datetime:
    """The moment (UTC) at which `amount` units of time that began at `start` (aware) have passed.

    A working day is one full day of the agency's hours, so 3 working days from 16:20 end at 16:20. For calendar days
    and the cut-off see `after` and `counts_from`. Raises CalendarNotLoaded when the calendar is needed for a year that
    is not loaded; ValueError for an amount below 1, an unknown unit or a naive start: mistakes of the caller.
    """
    return after(counts_from(start, days, hours, cut_off), span_of(amount, unit, hours), unit, days, hours)


def span_of(amount: int, unit: Unit, hours: Hours) -> timedelta:
    """The time that is given: of work for working units, of the wall clock for `hours`, whole days for `days`."""
    length = hours.day_length if unit == "working_days" else _LENGTHS.get(unit)
    if amount < 1 or length is None:
        raise ValueError(f"not a time to count: {amount} {unit}")
    return amount * length


def counts_from(start: datetime, days: Days, hours: Hours, cut_off: time | None) -> datetime:
    """From when on time counts: receipt, or by a cut-off the next working day's opening.

    A rule such as "received after 15:00 counts from the next working day" (Decree 61/2018/NĐ-CP, article 18, as it
    stood) takes what comes after that time, and what comes on a free day. Raises CalendarNotLoaded, ValueError.
    """
    if start.tzinfo is None:
        raise ValueError(f"not a time to count from: {start} has no zone")
    local = start.astimezone(VIETNAM)
    if cut_off is None:
        return local
    today = local.date()
    if not days.is_working(today, hours):
        return hours.opening(days.next_working(today, hours))
    if local.time() > cut_off:
        return hours.opening(days.next_working(today + ONE_DAY, hours))
    return local


def after(start: datetime, span: timedelta, unit: Unit, days: Days, hours: Hours) -> datetime:
    """The moment (UTC) at which a span of this unit that began at `start` has passed.

    Calendar days leave out the first day (Civil Code 91/2015/QH13, article 147.2) and end at the closing time of the
    last one; where that is free, at the closing time of the next working day (article 148.5).
    """
    if unit == "hours":
        return start.astimezone(UTC) + span
    if unit == "days":
        last = start.astimezone(VIETNAM).date() + span
        if hours.closing(last) <= start:
            # The rest of a last day, taken up after that day's work has ended.
            last += ONE_DAY
        return hours.closing(days.next_working(last, hours)).astimezone(UTC)
    return _timetable_at(start, days, hours).after(start.astimezone(UTC), span)


def before(end: datetime, span: timedelta, unit: Unit, days: Days, hours: Hours) -> datetime:
    """The moment (UTC) at which a span of this unit was still to run until `end`; days of the calendar by the hour."""
    if unit in ("hours", "days"):
        return end.astimezone(UTC) - span
    return _timetable_at(end, days, hours).before(end.astimezone(UTC), span)


def passed(start: datetime, end: datetime, unit: Unit, days: Days, hours: Hours) -> timedelta:
    """How much of a span of this unit runs between two moments, `start` the earlier. Raises CalendarNotLoaded."""
    if unit == "hours":
        return end - start
    if unit == "days":
        return end.astimezone(VIETNAM).date() - start.astimezone(VIETNAM).date()
    table = _timetable_at(start, days, hours)
    return table.worked_until(end.astimezone(UTC)) - table.worked_until(start.astimezone(UTC))


def working_time_left(now: datetime, due: datetime, days: Days, hours: Hours = DEFAULT_HOURS) -> timedelta:
    """The agency's working time from `now` until `due`; negative when `due` is past. Raises CalendarNotLoaded."""
    if now <= due:
        return passed(now, due, "working_hours", days, hours)
    return -passed(due, now, "working_hours", days, hours)


def _timetable_at(moment: datetime, days: Days, hours: Hours) -> Timetable:
    year = moment.astimezone(VIETNAM).year
    if year not in days.years:
        raise CalendarNotLoaded(year=year)
    while year - 1 in days.years:
        year -= 1
    return _timetable(days, hours, year)


@lru_cache(maxsize=32)  # some 300 kB each; the agencies of a province keep few kinds of hours
def _timetable(days: Days, hours: Hours, first: int) -> Timetable:
    """The spans of work from the first of January of `first` on, through all years loaded without a gap."""
    day, end = date(first, 1, 1), first
    while end in days.years:
        end += 1
    spans = []
    while day.year < end:
        if days.is_working(day, hours):
            for opens, closes in hours.spans:
                spans.append((_utc(day, opens), _utc(day, closes)))
        day += ONE_DAY
    return Timetable(spans, ends=_utc(date(end, 1, 1), time()))


def _utc(day: date, at: time) -> datetime:
    return datetime.combine(day, at, VIETNAM).astimezone(UTC)
