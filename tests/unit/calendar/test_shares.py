"""When a share of a clock's time is over: what escalation goes by."""

from datetime import UTC, datetime, timedelta

from app.calendar.kinds import Policy, SegmentKind
from app.calendar.segments import Segment, Terms, moments, replay
from app.calendar.worktime import Days

DAYS = Days(years=frozenset({2026}))
FRIDAY = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)  # 16:00 in Viet Nam, an hour before closing


def vn(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def found(terms: Terms, segments: list[Segment], *shares: int) -> list[datetime]:
    due_at = replay(terms, segments, [], DAYS).due_at
    assert due_at is not None
    return list(moments(terms, segments, due_at, shares, DAYS).values())


def test_a_share_of_working_time_skips_the_weekend() -> None:
    running = [Segment(SegmentKind.RUNNING, FRIDAY)]
    # 8 working hours from Friday 16:00: one on Friday, seven on Monday. Half of them is Monday 10:00.
    assert found(Terms(8, "working_hours"), running, 50, 80, 100) == [vn(16, 10), vn(16, 14, 24), vn(16, 16)]


def test_a_share_of_hours_counts_the_night() -> None:
    running = [Segment(SegmentKind.RUNNING, FRIDAY)]
    assert found(Terms(4, "hours"), running, 50, 100) == [FRIDAY + timedelta(hours=2), FRIDAY + timedelta(hours=4)]


def test_a_pause_that_is_over_moves_what_is_still_ahead() -> None:
    paused = [
        Segment(SegmentKind.RUNNING, vn(16, 7), vn(16, 8)),
        Segment(SegmentKind.PAUSED, vn(16, 8), vn(17, 8), Policy.PAUSE),
        Segment(SegmentKind.RUNNING, vn(17, 8)),
    ]
    # One hour ran before the pause and seven run after it; half of the eight is three hours after it.
    assert found(Terms(8, "working_hours"), paused, 50) == [vn(17, 11)]


def test_a_restart_counts_from_zero() -> None:
    restarted = [
        Segment(SegmentKind.RUNNING, vn(16, 7), vn(16, 11)),
        Segment(SegmentKind.PAUSED, vn(16, 11), vn(17, 7), Policy.RESTART),
        Segment(SegmentKind.RUNNING, vn(17, 7)),
    ]
    assert found(Terms(8, "working_hours"), restarted, 50) == [vn(17, 11)]


def test_a_pause_of_what_was_late_already_takes_nothing_from_its_time() -> None:
    late = [
        Segment(SegmentKind.RUNNING, vn(16, 7), vn(18, 8)),
        Segment(SegmentKind.PAUSED, vn(18, 8), vn(19, 8), Policy.PAUSE),
        Segment(SegmentKind.RUNNING, vn(19, 8)),
    ]
    # Eight hours of Monday, whatever came on Wednesday.
    assert found(Terms(8, "working_hours"), late, 50, 100) == [vn(16, 11), vn(16, 17)]


def test_a_pause_in_a_year_that_is_not_loaded_does_not_matter_to_what_was_late_before() -> None:
    begun, asked = datetime(2026, 12, 14, 0, 0, tzinfo=UTC), datetime(2027, 1, 4, 1, 0, tzinfo=UTC)
    late = [
        Segment(SegmentKind.RUNNING, begun, asked),
        Segment(SegmentKind.PAUSED, asked, asked + timedelta(days=1), Policy.PAUSE),
        Segment(SegmentKind.RUNNING, asked + timedelta(days=1)),
    ]
    assert found(Terms(8, "working_hours"), late, 100) == [begun + timedelta(hours=10)]
