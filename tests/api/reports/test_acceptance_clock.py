"""Acceptance has a clock of its own, beside handling."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask

from app.kit import clock
from tests.factories import Caller, file_report, move, phone
from tests.support.standing import standing

FRIDAY = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)


def clocks(caller: Caller, report: dict[str, Any]) -> Any:
    response = caller.get(f"/api/v1/reports/{report['id']}/clock")
    assert response.status_code == 200, response.json
    return response.json


def test_acceptance_and_handling_are_told_apart(app: Flask) -> None:
    reporter = phone(app)
    with clock.stopped(FRIDAY):
        report = file_report(reporter)
        found = clocks(reporter, report)
    assert found["due_at"] == report["due_at"] == "2026-11-18T09:00:00Z"
    # 8 working hours from Friday 16:00: an hour on Friday, seven on Monday.
    assert found["accept"]["due_at"] == "2026-11-16T09:00:00Z"
    assert (found["accept"]["met_at"], found["accept"]["in_time"]) == (None, None)
    assert found["accept"]["steps"][-1]["kind"] == "due"


def test_urgent_ones_count_real_hours(app: Flask) -> None:
    reporter = phone(app)
    with clock.stopped(FRIDAY):
        found = clocks(reporter, file_report(reporter, category="dien", answers={"day-dut": False}))
    assert found["accept"]["due_at"] == "2026-11-13T10:00:00Z"
    assert found["due_at"] == "2026-11-13T13:00:00Z"


def test_accepting_stops_it_in_time_or_late(app: Flask) -> None:
    reporter, intake = phone(app), standing(app, "intake")
    with clock.stopped(FRIDAY):
        early, late = file_report(reporter), file_report(reporter)
    with clock.stopped(FRIDAY + timedelta(hours=1)):
        move(intake, early["id"], "accepted")
    with clock.stopped(FRIDAY + timedelta(days=5)):
        before = clocks(reporter, late)["accept"]
        move(intake, late["id"], "rejected", note="Không thuộc thẩm quyền giải quyết.")
        after = clocks(reporter, late)["accept"]
    assert clocks(reporter, early)["accept"]["in_time"] is True
    assert clocks(reporter, early)["accept"]["met_at"] == "2026-11-13T10:00:00Z"
    assert (before["met_at"], before["in_time"]) == (None, False)
    assert (after["met_at"], after["in_time"]) == ("2026-11-18T09:00:00Z", False)


def test_another_category_has_other_terms_for_both(app: Flask) -> None:
    reporter, intake = phone(app), standing(app, "intake")
    with clock.stopped(FRIDAY):
        report = file_report(reporter)
        assert move(intake, report["id"], "submitted", category="cay-xanh").status_code == 201
        found = clocks(reporter, report)
    assert (found["accept"]["due_at"], found["due_at"]) == ("2026-11-13T13:00:00Z", "2026-11-13T21:00:00Z")


def test_what_was_accepted_keeps_the_terms_it_was_accepted_under(app: Flask) -> None:
    reporter, intake = phone(app), standing(app, "intake")
    with clock.stopped(FRIDAY):
        report = file_report(reporter)
        move(intake, report["id"], "accepted")
        move(intake, report["id"], "accepted", category="cay-xanh")
        found = clocks(reporter, report)
    assert found["accept"]["due_at"] == "2026-11-16T09:00:00Z"
    assert found["due_at"] == "2026-11-13T21:00:00Z"
