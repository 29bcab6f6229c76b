"""The carried calendar, and the slow, obvious way to count: minute by minute, day by day."""

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.calendar.kinds import Certainty, DayKind
from app.calendar.worktime import DEFAULT_HOURS, VIETNAM, DayNote, Days

CARRIED = Path(__file__).parents[3] / "app" / "calendar" / "data" / "vn_calendar_2024_2027.csv"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def carried_days():
    with CARRIED.open(encoding="utf-8") as file:
        rows = [(date.fromisoformat(row["date"]), row) for row in csv.DictReader(file)]
    return Days(
        years=frozenset(day.year for day, _ in rows),
        off=frozenset(day for day, row in rows if row["kind"] != "work_swapped"),
        worked=frozenset(day for day, row in rows if row["kind"] == "work_swapped"),
        notes={day: DayNote(DayKind(r["kind"]), r["name"], Certainty(r["certainty"])) for day, r in rows},
    )


DAYS = carried_days()


def local(text):
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)


def works_on(day, hours=DEFAULT_HOURS):
    return day in DAYS.worked or (day.weekday() in hours.weekdays and day not in DAYS.off)


def works_at(moment, hours=DEFAULT_HOURS):
    """Whether the minute that begins at this moment is one of work."""
    inside = any(opens <= moment.time() < closes for opens, closes in hours.spans)
    return inside and works_on(moment.date(), hours)


def minutes_of(amount, unit, hours=DEFAULT_HOURS):
    """How many minutes are given; for calendar days those of the wall clock, which are then not counted."""
    day = sum(_minute(closes) - _minute(opens) for opens, closes in hours.spans)
    return amount * {"working_days": day, "working_hours": 60, "hours": 60, "days": 1440}[unit]


def _minute(at):
    return at.hour * 60 + at.minute


def slow_due(start, amount, unit, hours=DEFAULT_HOURS, cut_off=None):
    """Step through minutes and days, one after another."""
    at = slow_start(start, hours, cut_off)
    if unit == "days":
        return slow_last_day(at, amount, hours)
    left = minutes_of(amount, unit, hours)
    while left:
        left -= unit == "hours" or works_at(at, hours)
        at += MINUTE
    return at


def slow_start(start, hours, cut_off):
    """Receipt; by a cut-off the first working minute of the next working day."""
    if cut_off is None or (works_on(start.date(), hours) and start.time() <= cut_off):
        return start
    at = datetime.combine(start.date() + (DAY if works_on(start.date(), hours) else 0 * DAY), time(), VIETNAM)
    while not works_at(at, hours):
        at += MINUTE
    return at


def slow_last_day(start, amount, hours):
    """The last minute of work of the last day, or of the first working day after it."""
    day = start.date()
    for _ in range(amount):
        day += DAY
    while not works_on(day, hours):
        day += DAY
    at = datetime.combine(day, time(23, 59), VIETNAM)
    while not works_at(at, hours):
        at -= MINUTE
    return at + MINUTE


def slow_replay(start, term, cut_off, ran, extensions, hours=DEFAULT_HOURS):
    """Count minutes through running segments; the moment when all time is over, None while some is left.

    `term` is (minutes, unit), `ran` [(from, until or None, from zero?)], `extensions` [(given at, minutes, unit)].
    """
    waiting, end = [], None
    for since, until, from_zero in ran:
        at = since
        if from_zero:
            at = slow_start(since, hours, cut_off)
            waiting = [[start, *term], *([*each] for each in extensions if since == start or each[0] >= since)]
        while waiting and (until is None or at < until):
            given_at, left, unit = waiting[0]
            waiting[0][1] -= _used(at, left, unit, hours) if at >= given_at else 0
            at += MINUTE
            if not waiting[0][1] and (unit != "days" or _closes(at, hours)):
                waiting.pop(0)
                end = at
    return None if waiting else end


def _used(at, left, unit, hours):
    """What the minute that begins at this moment takes of those left: of calendar days each midnight takes one."""
    if unit == "days":
        return min(left, minutes_of(1, "days")) if (at + MINUTE).time() == time() else 0
    return unit == "hours" or works_at(at, hours)


def _closes(at, hours):
    """Whether the work of a working day ends at this moment: only so do calendar days end."""
    return at.time() == hours.spans[-1][1] and works_on(at.date(), hours)
