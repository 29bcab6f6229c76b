"""Working time against a slow reference, and its edges. The cases worked out by hand are in test_by_hand.py."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.calendar.errors import CalendarNotLoaded
from app.calendar.kinds import Policy, SegmentKind
from app.calendar.segments import Extension, Segment, Terms, replay
from app.calendar.worktime import VIETNAM, Days, Hours, due, passed, working_time_left
from tests.unit.calendar.reference import DAYS, MINUTE, local, minutes_of, slow_due, slow_replay, works_at, works_on

START = datetime(2024, 1, 1, tzinfo=VIETNAM)


def test_the_answer_is_utc_and_the_zone_of_the_question_does_not_matter():
    answer = due(datetime(2026, 3, 2, 1, 0, tzinfo=UTC), 1, "working_hours", DAYS)
    assert answer == datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    assert answer.tzinfo is UTC


def test_seconds_are_kept():
    start = local("2026-03-02 11:29") + timedelta(seconds=30)
    assert due(start, 1, "working_hours", DAYS) == local("2026-03-02 14:29") + timedelta(seconds=30)


@pytest.mark.parametrize("unit", ["working_hours", "working_days", "days"])
def test_a_year_that_is_not_loaded_is_refused_with_a_sentence(unit):
    with pytest.raises(CalendarNotLoaded) as refused:
        due(local("2027-12-31 16:20"), 1, unit, DAYS)
    assert "2028" in refused.value.sentence("vi")
    with pytest.raises(CalendarNotLoaded) as refused:
        due(local("2023-05-05 09:00"), 1, unit, DAYS)
    assert "2023" in refused.value.sentence("en")


def test_a_cut_off_needs_the_calendar_even_for_real_hours():
    with pytest.raises(CalendarNotLoaded):
        due(local("2031-03-03 09:00"), 1, "hours", DAYS, cut_off=time(15))


def test_a_gap_between_loaded_years_is_not_jumped():
    days = Days(years=frozenset({2026, 2028}))
    with pytest.raises(CalendarNotLoaded) as refused:
        due(local("2026-12-31 16:20"), 1, "working_hours", days)
    assert "2027" in refused.value.sentence("vi")
    assert due(local("2028-01-03 09:00"), 1, "working_hours", days) == local("2028-01-03 10:00")


def test_the_last_moment_of_the_last_year_needs_no_next_year():
    assert due(local("2027-12-31 16:00"), 1, "working_hours", DAYS) == local("2027-12-31 17:00")


def test_day_and_night_hours_need_no_calendar():
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


def test_hours_are_read_from_an_agencys_row():
    mornings = Hours.of({"weekdays": [0, 1, 2, 3, 4, 5], "spans": [["07:00", "11:00"]]})
    assert mornings.day_length == timedelta(hours=4)
    assert Hours.of(None) == Hours()


@pytest.mark.parametrize("spans", [(), ((time(13), time(17)), (time(7), time(11))), ((time(8), time(8)),)])
def test_hours_that_make_no_sense_are_refused(spans):
    with pytest.raises(ValueError, match="spans"):
        Hours(spans=spans)


@pytest.mark.parametrize(
    ("now", "then", "left"),
    [
        ("2026-03-02 10:30", "2026-03-02 14:30", timedelta(hours=2)),
        ("2026-02-13 16:20", "2026-02-23 07:20", timedelta(hours=1)),
        ("2026-03-07 10:00", "2026-03-08 10:00", timedelta()),
        ("2026-03-02 14:30", "2026-03-02 10:30", -timedelta(hours=2)),
    ],
)
def test_working_time_left_until_a_due_moment(now, then, left):
    assert working_time_left(local(now), local(then), DAYS) == left


moments = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: START + minutes * MINUTE)
clock_times = st.integers(1, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
edges = st.sampled_from([2, 4, 6]).flatmap(lambda size: st.sets(st.integers(1, 47), min_size=size, max_size=size))


def hours_of(weekdays, half_hours):
    """Hours whose spans begin and end at these half hours of the day, in turn."""
    at = [time(number // 2, number % 2 * 30) for number in sorted(half_hours)]
    return Hours(weekdays, tuple(zip(at[::2], at[1::2], strict=True)))


# Enough work in a week for the amounts below to end within the loaded years.
own_hours = st.builds(hours_of, st.frozensets(st.integers(0, 6), min_size=2), edges)
units = st.sampled_from(["hours", "days", "working_hours", "working_days"])


@settings(max_examples=250, deadline=None, derandomize=True)
@given(start=moments, amount=st.integers(1, 6), unit=units, hours=own_hours, cut_off=st.none() | clock_times)
def test_agrees_with_counting_minutes(start, amount, unit, hours, cut_off):
    assert due(start, amount, unit, DAYS, hours, cut_off) == slow_due(start, amount, unit, hours, cut_off)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(start=moments, length=st.integers(0, 20_000), hours=own_hours)
def test_time_passed_agrees_with_counting_minutes(start, length, hours):
    worked = sum(works_at(start + n * MINUTE, hours) for n in range(length))
    assert passed(start, start + length * MINUTE, "working_hours", DAYS, hours) == worked * MINUTE


@settings(max_examples=200, deadline=None, derandomize=True)
@given(start=moments, seconds=st.integers(0, 59), amount=st.integers(1, 40), hours=own_hours)
def test_a_due_moment_is_within_work_or_its_end_and_never_the_start_of_a_span(start, seconds, amount, hours):
    start += timedelta(seconds=seconds)
    end = due(start, amount, "working_hours", DAYS, hours).astimezone(VIETNAM)
    assert any(opens < end.time() <= closes for opens, closes in hours.spans)
    assert works_on(end.date(), hours)
    assert end <= due(start + timedelta(minutes=7), amount, "working_hours", DAYS, hours)
    assert end < due(start, amount + 1, "working_hours", DAYS, hours)


pauses = st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 3000), st.sampled_from(Policy)), max_size=4)


more = st.lists(
    st.tuples(st.integers(0, 12_000), st.integers(1, 3), st.sampled_from(["hours", "days", "working_days"])), max_size=2
)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(
    start=moments,
    amount=st.integers(1, 5),
    unit=units,
    cut_off=st.none() | clock_times,
    pauses=pauses,
    more=more,
    ends_paused=st.booleans(),
)
def test_pauses_restarts_and_extensions_agree_with_counting_minutes(
    start, amount, unit, cut_off, pauses, more, ends_paused
):
    segments, ran, at, restarts = [], [], start, True
    for running, paused, policy in pauses:
        stop, resume = at + running * MINUTE, at + (running + paused) * MINUTE
        segments += [Segment(SegmentKind.RUNNING, at, stop), Segment(SegmentKind.PAUSED, stop, resume, policy)]
        ran.append((at, stop, restarts))
        at, restarts = resume, policy is Policy.RESTART
    if not (ends_paused and segments):
        segments.append(Segment(SegmentKind.RUNNING, at))
        ran.append((at, None, restarts))
    extensions = [Extension(each, of, start + after * MINUTE) for after, each, of in sorted(more)]
    found = replay(Terms(amount, unit, cut_off=cut_off), segments, extensions, DAYS).due_at
    given = [(each.given_at, minutes_of(each.amount, each.unit), each.unit) for each in extensions]
    assert found == slow_replay(start, (minutes_of(amount, unit), unit), cut_off, ran, given)
