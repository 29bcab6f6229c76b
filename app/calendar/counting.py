"""What was counted from one moment to another, told day by day. Pure."""

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from app.calendar import texts
from app.calendar.kinds import Certainty, StepKind
from app.calendar.worktime import ONE_DAY, VIETNAM, Days, Hours, Unit, passed


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation, about the days from `day` to `until`."""

    kind: StepKind
    day: date
    until: date
    text: texts.Words
    assumed: bool = False
    """A day of it is assumed: the decision of that year is not out yet."""


def step(kind: StepKind, day: date, text: texts.Words, *, until: date | None = None, assumed: bool = False) -> Step:
    """A step about one day, unless `until` names another."""
    return Step(kind, day, until or day, text, assumed)


def counted(
    unit: Unit, begins: datetime, ends: datetime, left: timedelta, days: Days, hours: Hours, *, to_the_end: bool
) -> Iterator[Step]:
    """What ran of `left` between two moments (Vietnamese time); `to_the_end`: all of it. Raises CalendarNotLoaded."""
    if unit == "hours":
        words = texts.say("counted_hours", worked=texts.duration(ends - begins), ends=texts.moment(ends))
        yield step(StepKind.COUNTED, begins.date(), words, until=ends.date())
    elif unit == "days":
        yield from _calendar_days(begins, ends, left, days, hours, to_the_end=to_the_end)
    else:
        yield from _working(begins, ends, days, hours)


def _calendar_days(
    begins: datetime, ends: datetime, left: timedelta, days: Days, hours: Hours, *, to_the_end: bool
) -> Iterator[Step]:
    last = begins.date() + left if to_the_end else ends.date()
    words = texts.say("counted_calendar", amount=texts.amount((last - begins.date()).days, "days"), day=texts.day(last))
    yield step(StepKind.COUNTED, begins.date(), words, until=last)
    if to_the_end and last < ends.date():
        yield from _free_days(last, ends.date() - ONE_DAY, days, hours)
        yield step(StepKind.MOVED, ends.date(), texts.say("moved", day=texts.day(ends.date())))


def _free_days(first: date, last: date, days: Days, hours: Hours) -> Iterator[Step]:
    free = [day for day in _from_to(first, last) if not days.is_working(day, hours)]
    for weekend, run in groupby(free, key=lambda day: day not in days.notes):
        yield from _told(run, days, weekend=weekend)


def _working(begins: datetime, ends: datetime, days: Days, hours: Hours) -> Iterator[Step]:
    """Runs of days counted in full and of weekends; by itself each that counts in part or that the table names."""
    worked = {day: _worked(day, begins, ends, days, hours) for day in _from_to(begins.date(), ends.date())}

    def sort(day: date) -> _Sort:
        if not days.is_working(day, hours):
            return _Sort.NAMED if day in days.notes else _Sort.WEEKEND
        return _Sort.WHOLE if worked[day] == hours.day_length and day not in days.worked else _Sort.PART

    for of, run in groupby(worked, key=sort):
        if of is _Sort.WHOLE:
            yield _whole(list(run))
        elif of is _Sort.PART:
            yield from (_part(day, worked[day], begins, ends, days, hours) for day in run if worked[day])
        else:
            yield from _told(run, days, weekend=of is _Sort.WEEKEND)


class _Sort(enum.Enum):
    WHOLE = enum.auto()
    PART = enum.auto()
    WEEKEND = enum.auto()
    NAMED = enum.auto()


def _told(free: Iterable[date], days: Days, *, weekend: bool) -> Iterator[Step]:
    if weekend:
        yield _weekend(list(free))
    else:
        yield from (_holiday(day, days) for day in free)


def _worked(day: date, begins: datetime, ends: datetime, days: Days, hours: Hours) -> timedelta:
    opens = max(begins, datetime.combine(day, time.min, VIETNAM))
    closes = min(ends, datetime.combine(day, time.max, VIETNAM))
    return passed(opens, closes, "working_hours", days, hours)


def _whole(run: list[date]) -> Step:
    words = texts.say("counted_days", range=texts.span(run[0], run[-1]), amount=texts.amount(len(run), "working_days"))
    return step(StepKind.COUNTED, run[0], words, until=run[-1])


def _part(day: date, worked: timedelta, begins: datetime, ends: datetime, days: Days, hours: Hours) -> Step:
    length = texts.duration(worked)
    if day in days.worked:
        note = days.notes.get(day)
        words = texts.say("swapped", day=texts.day(day), name=note.name if note else "", worked=length)
        return _labelled(StepKind.SWAPPED, day, words, days)
    opens, closes = max(begins, hours.opening(day)), min(ends, hours.closing(day))
    words = texts.say(
        "counted_part", day=texts.day(day), worked=length, begins=f"{opens:%H:%M}", ends=f"{closes:%H:%M}"
    )
    return step(StepKind.COUNTED, day, words)


def _weekend(run: list[date]) -> Step:
    return step(StepKind.FREE, run[0], texts.say("weekend", range=texts.span(run[0], run[-1])), until=run[-1])


def _holiday(day: date, days: Days) -> Step:
    return _labelled(StepKind.FREE, day, texts.say("holiday", day=texts.day(day), name=days.notes[day].name), days)


def _labelled(kind: StepKind, day: date, words: texts.Words, days: Days) -> Step:
    """A step about a day of the table, with a word of warning if that is assumed."""
    note = days.notes.get(day)
    assumed = note is not None and note.certainty is Certainty.ASSUMED
    if assumed:
        words = {language: f"{sentence} {texts.say('assumed')[language]}" for language, sentence in words.items()}
    return step(kind, day, words, assumed=assumed)


def _from_to(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY
