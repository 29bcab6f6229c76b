"""Due moments, worked out by hand on the official calendar of 2026, and against a slow reference."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.calendar.errors import CalendarNotLoaded
from app.calendar.worktime import VIETNAM, Days, Hours, due

CARRIED = Path(__file__).parents[3] / "app" / "calendar" / "data" / "vn_calendar_2024_2027.csv"


def carried_days():
    with CARRIED.open(encoding="utf-8") as file:
        rows = [(date.fromisoformat(row["date"]), row["kind"]) for row in csv.DictReader(file)]
    return Days(
        years=frozenset(day.year for day, _ in rows),
        off=frozenset(day for day, kind in rows if kind != "work_swapped"),
        worked=frozenset(day for day, kind in rows if kind == "work_swapped"),
    )


DAYS = carried_days()


def local(text):
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "expected"),
    [
        # An ordinary week: Monday 2 March 2026.
        ("2026-03-02 08:00", 1, "working_hours", "2026-03-02 09:00"),
        ("2026-03-02 10:30", 1, "working_hours", "2026-03-02 11:30"),  # the end of the morning, not 13:30
        ("2026-03-02 10:30", 2, "working_hours", "2026-03-02 14:30"),  # over lunch
        ("2026-03-02 12:15", 1, "working_hours", "2026-03-02 14:30"),  # filed at lunch
        ("2026-03-02 05:00", 8, "working_hours", "2026-03-02 17:00"),  # filed before opening; the end of the day
        ("2026-03-02 17:00", 1, "working_hours", "2026-03-03 08:00"),  # filed as they close
        ("2026-03-02 07:00", 1, "working_days", "2026-03-02 17:00"),
        ("2026-03-02 09:15", 1, "working_days", "2026-03-03 09:15"),
        ("2026-03-06 16:20", 1, "working_days", "2026-03-09 16:20"),  # over a weekend
        ("2026-03-07 10:00", 1, "working_days", "2026-03-09 17:00"),  # filed on a Saturday
        ("2026-03-02 22:00", 4, "working_hours", "2026-03-03 11:00"),
        # Tết 2026: off from Monday 16 to Friday 20 February.
        ("2026-02-13 16:20", 3, "working_days", "2026-02-25 16:20"),
        ("2026-02-13 16:20", 1, "working_hours", "2026-02-23 07:20"),
        ("2026-02-18 09:00", 1, "working_days", "2026-02-23 17:00"),
        # The swaps: Monday 31 August off, Saturday 22 August worked.
        ("2026-08-21 16:00", 8, "working_hours", "2026-08-22 16:00"),
        ("2026-08-22 09:00", 2, "working_hours", "2026-08-22 11:00"),
        ("2026-08-28 16:00", 1, "working_days", "2026-09-03 16:00"),  # 31/08 swapped, 01 and 02/09 National Day
        # Friday 2 January off for Saturday 10 January.
        ("2025-12-31 16:00", 1, "working_days", "2026-01-05 16:00"),
        ("2026-01-09 17:00", 1, "working_days", "2026-01-10 17:00"),
        # Hùng Kings' Day on a Sunday, observed on Monday 27 April; 30 April and 1 May follow.
        ("2026-04-24 17:00", 3, "working_days", "2026-05-04 17:00"),
        # Day and night, whatever the calendar says (calendar days have rules of their own, see test_by_hand.py).
        ("2026-02-13 16:20", 4, "hours", "2026-02-13 20:20"),
        ("2026-02-13 16:20", 72, "hours", "2026-02-16 16:20"),
    ],
)
def test_worked_out_by_hand(start, amount, unit, expected):
    assert due(local(start), amount, unit, DAYS) == local(expected)


def test_the_answer_is_utc_and_the_zone_of_the_question_does_not_matter():
    answer = due(datetime(2026, 3, 2, 1, 0, tzinfo=UTC), 1, "working_hours", DAYS)
    assert answer == datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    assert answer.tzinfo is UTC


def test_seconds_are_kept():
    start = local("2026-03-02 11:29") + timedelta(seconds=30)
    assert due(start, 1, "working_hours", DAYS) == local("2026-03-02 14:29") + timedelta(seconds=30)


def test_a_year_that_is_not_loaded_is_refused_with_a_sentence():
    with pytest.raises(CalendarNotLoaded) as refused:
        due(local("2027-12-31 16:20"), 1, "working_hours", DAYS)
    assert "2028" in refused.value.sentence("vi")
    with pytest.raises(CalendarNotLoaded):
        due(local("2023-05-05 09:00"), 1, "working_days", DAYS)


def test_the_last_moment_of_the_last_year_needs_no_next_year():
    assert due(local("2027-12-31 16:00"), 1, "working_hours", DAYS) == local("2027-12-31 17:00")


def test_day_and_night_units_need_no_calendar():
    assert due(local("2031-01-01 00:00"), 2, "hours", Days()) == local("2031-01-01 02:00")


@pytest.mark.parametrize(
    ("start", "amount", "unit"),
    [
        (datetime(2026, 3, 2, 8, 0), 1, "hours"),  # noqa: DTZ001  a naive time is what is refused
        (local("2026-03-02 08:00"), 0, "hours"),
        (local("2026-03-02 08:00"), -1, "working_days"),
        (local("2026-03-02 08:00"), 1, "weeks"),
    ],
)
def test_mistakes_of_the_caller_are_not_computed(start, amount, unit):
    with pytest.raises(ValueError, match="not a time to count"):
        due(start, amount, unit, DAYS)


def test_an_agency_that_works_other_hours_has_other_days():
    """Six mornings of four hours: one working day of this agency is four hours."""
    mornings = Hours.of({"weekdays": [0, 1, 2, 3, 4, 5], "spans": [["07:00", "11:00"]]})
    assert mornings.day_length == timedelta(hours=4)
    assert due(local("2026-03-06 09:00"), 2, "working_days", DAYS, mornings) == local("2026-03-09 09:00")
    assert Hours.of(None) == Hours()


@pytest.mark.parametrize("spans", [(), ((time(13), time(17)), (time(7), time(11))), ((time(8), time(8)),)])
def test_hours_that_make_no_sense_are_refused(spans):
    with pytest.raises(ValueError, match="spans"):
        Hours(spans=spans)


def minute_by_minute(start, minutes):
    """The slow reference: step through minutes and count the working ones."""
    at = start
    while True:
        day, clock = at.date(), at.hour * 60 + at.minute
        open_day = day in DAYS.worked or (day.weekday() < 5 and day not in DAYS.off)
        if open_day and (420 <= clock < 690 or 810 <= clock < 1020):
            minutes -= 1
            if minutes == 0:
                return at + timedelta(minutes=1)
        at += timedelta(minutes=1)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(
    start=st.datetimes(datetime(2024, 1, 1), datetime(2027, 11, 1)),  # noqa: DTZ001  the zone is added below
    amount=st.integers(1, 6),
    unit=st.sampled_from(["working_hours", "working_days"]),
)
def test_agrees_with_counting_minutes(start, amount, unit):
    start = start.replace(second=0, microsecond=0, tzinfo=VIETNAM)
    minutes = amount * (60 if unit == "working_hours" else 480)
    assert due(start, amount, unit, DAYS) == minute_by_minute(start, minutes)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    start=st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1)),  # noqa: DTZ001  the zone is added below
    amount=st.integers(1, 40),
)
def test_never_between_two_spans_and_never_before_an_earlier_start(start, amount):
    start = start.replace(tzinfo=VIETNAM)
    end = due(start, amount, "working_hours", DAYS).astimezone(VIETNAM)
    assert time(7) < end.time() <= time(11, 30) or time(13, 30) < end.time() <= time(17)
    assert DAYS.is_working(end.date(), Hours())
    assert end <= due(start + timedelta(minutes=7), amount, "working_hours", DAYS)
    assert end < due(start, amount + 1, "working_hours", DAYS)
