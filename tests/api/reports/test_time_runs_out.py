"""An offer that nobody answers goes back by itself; a question is asked again once; clocks pause meanwhile."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app.kit import clock
from app.reports import jobs
from tests.factories import Caller, file_report, move, phone
from tests.support.standing import standing

RunJobs = Callable[[], list[str]]
MONDAY = datetime(2026, 11, 16, 0, 0, tzinfo=UTC)  # 7:00 in Viet Nam
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def tick(app: Flask, run_jobs: RunJobs) -> Callable[[datetime], None]:
    def run(at: datetime) -> None:
        with clock.stopped(at), app.app_context():
            run_jobs()
            jobs.escalate()
            run_jobs()

    return run


@pytest.fixture
def desk(app: Flask) -> Caller:
    return standing(app, "intake", "focal", "handler")


def seen(desk: Caller, report: dict[str, Any]) -> Any:
    return desk.get(f"/api/v1/operations/reports/{report['id']}").json


def test_an_offer_goes_back_after_four_working_hours(
    app: Flask, desk: Caller, tick: Callable[[datetime], None]
) -> None:
    with clock.stopped(MONDAY):
        report = file_report(phone(app))
        move(desk, report["id"], "accepted")
        note = "Thuộc địa bàn của cơ quan khác."
        assert move(desk, report["id"], "forwarded", agency="so-xay-dung", note=note).status_code == 201
    tick(MONDAY + 3.9 * HOUR)
    assert seen(desk, report)["state"] == "forwarded"
    for _ in range(2):
        tick(MONDAY + 4.1 * HOUR)
    after = seen(desk, report)
    assert (after["state"], after["agency"]["code"]) == ("accepted", "ubnd-22366")
    # Forwarding never resets the reporter's deadline.
    assert after["due_at"] == report["due_at"]
    assert [line["author"]["kind"] for line in after["history"]].count("system") == 1


def test_an_offer_answered_in_time_stays_where_it_went(
    app: Flask, desk: Caller, tick: Callable[[datetime], None]
) -> None:
    with clock.stopped(MONDAY):
        report = file_report(phone(app))
        move(desk, report["id"], "accepted")
        move(desk, report["id"], "forwarded", agency="so-xay-dung", note="Thuộc thẩm quyền của Sở.")
    tick(MONDAY + HOUR)
    with clock.stopped(MONDAY + 2 * HOUR):
        assert move(desk, report["id"], "accepted").status_code == 201
    tick(MONDAY + 9 * HOUR)
    assert seen(desk, report)["agency"]["code"] == "so-xay-dung"
    assert seen(desk, report)["state"] == "accepted"


def test_a_question_pauses_both_clocks_and_is_asked_again_once(
    app: Flask, desk: Caller, tick: Callable[[datetime], None]
) -> None:
    reporter = phone(app)
    with clock.stopped(MONDAY):
        report = file_report(reporter)
    with clock.stopped(MONDAY + HOUR):
        assert move(desk, report["id"], "needs_info", note="Đèn nằm trước số nhà nào?").status_code == 201
    paused: Any = reporter.get(f"/api/v1/reports/{report['id']}/clock").json
    assert (paused["due_at"], paused["accept"]["due_at"]) == (None, None)
    for days in (1, 3.2, 3.3, 9):
        tick(MONDAY + days * DAY)
    history = seen(desk, report)["history"]
    assert [line["kind"] for line in history] == ["filed", "moved", "needs_info_reminder"]
    with clock.stopped(MONDAY + DAY + HOUR):
        back = move(desk, report["id"], "submitted", note="Đã gọi: trước số 12.")
        assert back.status_code == 201, back.json
    resumed: Any = reporter.get(f"/api/v1/reports/{report['id']}/clock").json
    # A day of eight working hours passed without counting.
    assert resumed["accept"]["due_at"] == "2026-11-17T10:00:00Z"
    assert [step["kind"] for step in resumed["accept"]["steps"]][2:4] == ["counted", "paused"]
