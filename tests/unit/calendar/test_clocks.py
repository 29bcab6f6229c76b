"""Clocks: what was promised, pauses, restarts, extensions; worked out by hand on the calendar of 2026."""

import uuid
from datetime import UTC, datetime, time

import pytest
from sqlalchemy import text

from app.calendar import clocks, seed, service
from app.calendar.errors import ClockNotPaused, ClockNotRunning
from app.calendar.worktime import VIETNAM
from app.kit.errors import NotFound


@pytest.fixture(autouse=True)
def seeded(session):
    seed.seed()
    yield
    service.forget()


@pytest.fixture
def subject():
    return uuid.uuid4()


def local(words):
    return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)


MONDAY = local("2026-03-02 08:00")


def started(subject, amount=3, unit="working_days", at=MONDAY, **terms):
    return clocks.start(subject, start=at, amount=amount, unit=unit, **terms)


def kinds(found):
    return [step.kind.value for step in found.steps]


def test_a_started_clock_is_due_at_once(subject):
    assert started(subject).due_at == local("2026-03-05 08:00")
    assert clocks.due_at(subject) == local("2026-03-05 08:00")


def test_each_subject_has_clocks_by_name(subject):
    started(subject)
    clocks.start(subject, clock="accept", start=MONDAY, amount=8, unit="working_hours")
    assert clocks.due_at(subject, clock="accept") == local("2026-03-03 08:00")
    assert clocks.due_at(subject) == local("2026-03-05 08:00")


def test_time_stops_while_paused_and_the_rest_goes_on(subject):
    started(subject)
    clocks.pause(subject, at=local("2026-03-03 08:00"), reason="chờ bổ sung", policy="pause")
    assert clocks.due_at(subject) is None
    assert "08:00 thứ Ba 03/03/2026" in clocks.get(subject).reason_missing["vi"]
    # A day was used; the other two run from Tuesday a week later, 14:00.
    assert clocks.resume(subject, at=local("2026-03-10 14:00")) == local("2026-03-12 14:00")
    assert clocks.get(subject).reason_missing is None


def test_a_restart_counts_from_zero(subject):
    started(subject)
    clocks.pause(subject, at=local("2026-03-04 08:00"), reason="thiếu giấy tờ", policy="restart")
    assert clocks.resume(subject, at=local("2026-03-10 14:00")) == local("2026-03-13 14:00")


def test_the_cut_off_holds_for_receipt_and_for_a_restart_not_for_a_pause(subject):
    first = started(subject, at=local("2026-03-02 15:30"), cut_off=time(15))
    assert first.due_at == local("2026-03-05 17:00")
    clocks.pause(subject, at=local("2026-03-03 17:00"), reason="", policy="pause")
    assert clocks.resume(subject, at=local("2026-03-10 15:30")) == local("2026-03-12 15:30")
    clocks.pause(subject, at=local("2026-03-11 08:00"), reason="", policy="restart")
    assert clocks.resume(subject, at=local("2026-03-16 15:01")) == local("2026-03-19 17:00")


def test_what_was_late_before_the_pause_stays_late(subject):
    started(subject, amount=1)
    clocks.pause(subject, at=local("2026-03-03 09:00"), reason="", policy="pause")
    assert clocks.due_at(subject) == local("2026-03-03 08:00")
    assert clocks.resume(subject, at=local("2026-03-09 09:00")) == local("2026-03-03 08:00")


def test_calendar_days_used_before_a_pause_stay_used(subject):
    started(subject, amount=10, unit="days")  # until Thursday 12 March
    clocks.pause(subject, at=local("2026-03-05 10:00"), reason="", policy="pause")  # 3 used
    # 7 left from Friday 20 March: Friday 27 March.
    assert clocks.resume(subject, at=local("2026-03-20 10:00")) == local("2026-03-27 17:00")


def test_a_last_calendar_day_taken_up_in_the_evening_ends_with_the_next_working_day(subject):
    started(subject, amount=1, unit="days")  # until Tuesday, 17:00
    clocks.pause(subject, at=local("2026-03-03 10:00"), reason="", policy="pause")
    assert clocks.resume(subject, at=local("2026-03-06 18:00")) == local("2026-03-09 17:00")


def test_real_hours_stop_in_a_pause_too(subject):
    started(subject, amount=12, unit="hours")
    clocks.pause(subject, at=local("2026-03-02 10:00"), reason="", policy="pause")
    assert clocks.resume(subject, at=local("2026-03-07 23:00")) == local("2026-03-08 09:00")


def test_several_pauses_add_up(subject):
    started(subject)
    for day in (3, 4, 5):
        clocks.pause(subject, at=local(f"2026-03-0{day} 07:00"), reason="", policy="pause")
        clocks.resume(subject, at=local(f"2026-03-0{day} 17:00"))
    # Monday 8:00 to 17:00 are seven hours; Tuesday to Thursday nothing; 17 hours from Friday on.
    assert clocks.due_at(subject) == local("2026-03-10 08:00")


def test_an_extension_counts_on_from_the_due_moment(subject):
    started(subject)
    due = clocks.extend(subject, amount=2, unit="working_days", at=local("2026-03-04 09:00"), reason="chờ xác minh")
    assert due == local("2026-03-09 08:00")


def test_an_extension_of_what_is_late_counts_from_when_it_was_given(subject):
    started(subject)
    due = clocks.extend(subject, amount=1, unit="working_days", at=local("2026-03-09 10:00"), reason="xin lỗi")
    assert due == local("2026-03-10 10:00")


def test_an_extension_is_paused_like_the_term(subject):
    started(subject, amount=1)
    clocks.extend(subject, amount=2, unit="working_days", at=local("2026-03-02 09:00"), reason="")
    clocks.pause(subject, at=local("2026-03-04 08:00"), reason="", policy="pause")  # one of the two is used
    assert clocks.due_at(subject) is None
    assert clocks.resume(subject, at=local("2026-03-10 08:00")) == local("2026-03-11 08:00")


def test_an_extension_given_in_a_pause_runs_after_it(subject):
    started(subject, amount=1)
    clocks.pause(subject, at=local("2026-03-03 09:00"), reason="", policy="pause")  # an hour late
    assert clocks.extend(subject, amount=1, unit="working_days", at=local("2026-03-04 09:00"), reason="") is None
    assert clocks.resume(subject, at=local("2026-03-05 10:00")) == local("2026-03-06 10:00")


def test_a_restart_forgets_an_earlier_extension(subject):
    started(subject)
    clocks.extend(subject, amount=5, unit="working_days", at=local("2026-03-02 09:00"), reason="")
    clocks.pause(subject, at=local("2026-03-03 08:00"), reason="", policy="restart")
    assert clocks.resume(subject, at=local("2026-03-09 08:00")) == local("2026-03-12 08:00")


def test_a_stopped_clock_keeps_its_due_time_and_runs_no_more(subject):
    started(subject)
    clocks.stop(subject, at=local("2026-03-04 10:00"))
    assert clocks.due_at(subject) == local("2026-03-05 08:00")
    with pytest.raises(ClockNotRunning):
        clocks.pause(subject, at=local("2026-03-04 11:00"), reason="", policy="pause")
    with pytest.raises(ClockNotRunning):
        clocks.extend(subject, amount=1, unit="hours", at=local("2026-03-04 11:00"), reason="")
    assert clocks.reopen(subject) == local("2026-03-05 08:00")


def test_pauses_and_resumptions_alternate(subject):
    started(subject)
    with pytest.raises(ClockNotPaused):
        clocks.resume(subject, at=MONDAY)
    clocks.pause(subject, at=local("2026-03-03 08:00"), reason="", policy="pause")
    with pytest.raises(ClockNotRunning):
        clocks.pause(subject, at=local("2026-03-03 09:00"), reason="", policy="pause")


def test_a_clock_that_is_not_there(subject):
    for ask in (clocks.due_at, clocks.explain, clocks.reopen):
        with pytest.raises(NotFound):
            ask(subject)


def test_an_agency_counts_by_its_own_hours(subject, session):
    agency_id = session.execute(text("SELECT id FROM agency WHERE code = 'ubnd-22366'")).scalar_one()
    mornings = '{"weekdays": [0, 1, 2, 3, 4, 5], "spans": [["07:00", "11:00"]]}'
    session.execute(
        text("UPDATE agency SET hours = CAST(:h AS jsonb) WHERE id = :id"), {"h": mornings, "id": agency_id}
    )
    service.forget()
    # Friday 9:00 to 11:00, the whole of Saturday morning, Monday until 9:00.
    made = started(subject, amount=2, at=local("2026-03-06 09:00"), agency_id=agency_id)
    assert made.due_at == local("2026-03-09 09:00")
    assert "07:00–11:00" in clocks.explain(subject).steps[1].text["vi"]


def test_without_a_loaded_year_there_is_no_due_time_but_the_reason(subject):
    made = started(subject, at=datetime(2027, 12, 31, 9, 20, tzinfo=UTC))
    assert made.due_at is None
    assert "2028" in made.reason_missing["vi"]
    found = clocks.explain(subject)
    assert found.due_at is None
    assert kinds(found) == ["received", "term", "missing"]
    service.load([(2028, "45/2019/QH14")], [])
    assert clocks.reopen(subject) == local("2028-01-05 16:20")


def test_an_explanation_tells_pauses_and_extensions_and_ends_at_the_due_time(subject):
    started(subject)
    clocks.pause(subject, at=local("2026-03-03 08:00"), reason="thiếu giấy khai sinh", policy="pause")
    assert kinds(clocks.explain(subject))[-2:] == ["paused", "missing"]
    clocks.resume(subject, at=local("2026-03-10 14:00"))
    clocks.extend(subject, amount=1, unit="working_days", at=local("2026-03-11 14:00"), reason="chờ xác minh")
    found = clocks.explain(subject)
    assert found.due_at == clocks.due_at(subject) == local("2026-03-13 14:00")
    told = [kind for kind in kinds(found) if kind not in ("counted", "free")]
    assert told == ["received", "term", "paused", "resumed", "extended", "due"]
    assert any("thiếu giấy khai sinh" in step.text["vi"] for step in found.steps)
    assert found.steps[-1].text == {
        "vi": "Hạn là 14:00 thứ Sáu 13/03/2026.",
        "en": "Due at 14:00 on Friday 13 March 2026.",
    }
