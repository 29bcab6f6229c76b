"""Editing the calendar: who may, what is kept of it, and what becomes of open deadlines."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.calendar import clocks, jobs, service
from app.kit import clock
from tests.factories import TO_RESOLVED, Caller, citizen, file_report, move, official, phone, stranger, walk

MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)  # 9:00 in Viet Nam; three working days are Thursday, 9:00
TUESDAY = "2026-11-17"
OFF = {"kind": "off_swapped", "name": "Nghỉ vì bão số 13", "certainty": "official", "source": "CĐ 1234/CĐ-TTg"}


@pytest.fixture(autouse=True)
def remembered() -> Iterator[None]:
    """What a test wrote is rolled back with it, so nobody may remember it."""
    yield
    service.forget()


@pytest.fixture
def administrator(app: Flask) -> Caller:
    return official(app, "administrator")


def put_day(by: Caller, day: str = TUESDAY, version: str = '"0"', **changes: Any) -> Any:
    headers = {"If-Match": version} if version else {}
    return by.put(f"/api/v1/operations/calendar/days/{day}", json={**OFF, **changes}, headers=headers)


def clear_day(by: Caller, day: str = TUESDAY, version: str = '"1"') -> Any:
    return by.open("DELETE", f"/api/v1/operations/calendar/days/{day}", headers={"If-Match": version})


def filed(reporter: Caller) -> dict[str, Any]:
    with clock.stopped(MONDAY):
        return file_report(reporter)


def seen(by: Caller, report: dict[str, Any]) -> Any:
    return by.get(f"/api/v1/reports/{report['id']}").json


def test_a_new_day_off_moves_open_deadlines_and_is_told(
    app: Flask, administrator: Caller, run_jobs: Callable[[], list[str]]
) -> None:
    reporter = phone(app)
    report = filed(reporter)
    assert report["due_at"] == "2026-11-19T02:00:00Z"
    run_jobs()

    assert put_day(administrator).status_code == 200
    assert "calendar.recount" in run_jobs()

    after = seen(reporter, report)
    assert after["due_at"] == "2026-11-20T02:00:00Z"
    assert after["timeline"][-1]["kind"] == "rescheduled"
    history = official(app, "intake").get(f"/api/v1/operations/reports/{report['id']}").json["history"]
    assert history[-1]["author"]["kind"] == "system"
    assert history[-1]["changes"] == {"due_at": {"from": "2026-11-19T02:00:00Z", "to": "2026-11-20T02:00:00Z"}}


def test_taking_it_back_moves_them_back(app: Flask, administrator: Caller, run_jobs: Callable[[], list[str]]) -> None:
    reporter = phone(app)
    report = filed(reporter)
    put_day(administrator)
    run_jobs()
    assert clear_day(administrator).json["entry"] is None
    run_jobs()
    assert seen(reporter, report)["due_at"] == report["due_at"]


def test_a_day_says_how_many_running_deadlines_it_concerns(app: Flask, administrator: Caller) -> None:
    def concerned(day: str) -> int:
        found: int = administrator.get(f"/api/v1/operations/calendar/days/{day}").json["open_clocks"]
        return found

    before = concerned(TUESDAY)
    report = filed(phone(app))
    # To be accepted and to be handled: either may move.
    assert concerned(TUESDAY) == before + 2
    with clock.stopped(MONDAY):
        assert move(official(app, "intake"), report["id"], "accepted").status_code == 201
    assert concerned(TUESDAY) == before + 1
    assert concerned("2026-11-13") == 0


def test_what_the_day_does_not_concern_stays_and_so_does_what_is_done(
    app: Flask, session: Session, administrator: Caller, run_jobs: Callable[[], list[str]]
) -> None:
    reporter, everybody = phone(app), official(app, "intake", "focal", "handler", "approver", "leader")
    with clock.stopped(MONDAY):
        done = file_report(reporter)
        urgent = file_report(reporter, category="dien", answers={"day-dut": True})
    walk(everybody, done["id"], TO_RESOLVED)
    run_jobs()
    put_day(administrator)
    assert "events.dispatch" not in run_jobs()
    assert seen(reporter, done)["due_at"] == done["due_at"]
    assert seen(reporter, urgent)["due_at"] == urgent["due_at"]
    # Taken up again it goes on under its promise, by the calendar of today.
    assert move(everybody, done["id"], "in_progress", note="Làm lại").status_code == 201
    assert seen(reporter, done)["due_at"] == "2026-11-20T02:00:00Z"


def test_the_recount_runs_again_for_promises_by_the_days_another_process_remembered(
    administrator: Caller, session: Session
) -> None:
    put_day(administrator)
    later = text(
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'calendar.recount' AND scheduled_at > now()"
    )
    assert session.execute(later).scalar_one() == 1


def test_the_recount_may_run_twice(app: Flask, administrator: Caller, run_jobs: Callable[[], list[str]]) -> None:
    reporter = phone(app)
    report = filed(reporter)
    put_day(administrator)
    run_jobs()
    service.forget()
    with app.app_context():
        jobs.recount(first=TUESDAY, last=TUESDAY)
    run_jobs()
    assert [line["kind"] for line in seen(reporter, report)["timeline"]].count("rescheduled") == 1


def test_many_clocks_are_counted_in_batches(
    app: Flask, session: Session, administrator: Caller, run_jobs: Callable[[], list[str]], monkeypatch: Any
) -> None:
    monkeypatch.setattr(jobs, "BATCH", 2)
    reporter = phone(app)
    reports = [filed(reporter) for _ in range(5)]
    put_day(administrator)
    run_jobs()
    assert {seen(reporter, report)["due_at"] for report in reports} == {"2026-11-20T02:00:00Z"}


def test_every_edit_is_kept_with_who_made_it(administrator: Caller) -> None:
    put_day(administrator)
    put_day(administrator, version='"1"', certainty="assumed")
    found = clear_day(administrator, version='"2"').json
    assert found["version"] == 3
    assert [(edit["version"], edit["after"] and edit["after"]["certainty"]) for edit in found["history"]] == [
        (3, None), (2, "assumed"), (1, "official"),
    ]  # fmt: skip
    assert {edit["by"] for edit in found["history"]} == {str(administrator.account_id)}


def test_a_day_that_somebody_else_changed_is_not_overwritten(administrator: Caller) -> None:
    seeded = administrator.get("/api/v1/operations/calendar/days/2026-08-31")
    assert seeded.headers["ETag"] == '"1"'
    stale = put_day(administrator, "2026-08-31", '"0"')
    assert (stale.status_code, stale.json["code"]) == (412, "stale")
    assert stale.json["current"]["entry"]["name"] == "Ngày nghỉ (thay cho ngày 22/08/2026)"
    assert put_day(administrator, "2026-08-31", "").status_code == 428
    assert put_day(administrator, "2026-08-31", '"1"').headers["ETag"] == '"2"'


def test_the_same_again_changes_nothing(administrator: Caller) -> None:
    put_day(administrator)
    again = put_day(administrator)
    assert (again.status_code, again.json["version"], len(again.json["history"])) == (200, 1, 1)


def test_only_administrators_of_the_province_edit(app: Flask) -> None:
    for caller in (official(app, "leader"), official(app, "administrator", agency="so-xay-dung")):
        assert caller.get(f"/api/v1/operations/calendar/days/{TUESDAY}").status_code == 200
        assert put_day(caller).status_code == 403
        assert clear_day(caller).status_code == 403
    for caller in (stranger(app), citizen(app), phone(app)):
        assert put_day(caller).status_code == 401


@pytest.mark.parametrize(
    ("day", "changes", "status", "code"),
    [
        ("2031-11-17", {}, 409, "calendar_not_loaded"),
        ("2026-02-30", {}, 404, "not_found"),
        ("today", {}, 404, "not_found"),
        (TUESDAY, {"kind": "party"}, 422, "invalid"),
        (TUESDAY, {"name": " "}, 422, "invalid"),
        (TUESDAY, {"source": ""}, 422, "invalid"),
    ],
)
def test_what_is_no_day_of_the_table_is_refused(
    administrator: Caller, day: str, changes: dict[str, Any], status: int, code: str
) -> None:
    response = put_day(administrator, day, **changes)
    assert (response.status_code, response.json["code"]) == (status, code)


NEW_YEAR = {
    "source": "Thông báo nghỉ lễ năm 2028",
    "items": [{**OFF, "day": "2028-01-03", "kind": "off_observed", "name": "Tết Dương lịch (nghỉ bù)"}],
}


def test_loading_a_year_gives_what_waits_its_due_time(
    app: Flask, administrator: Caller, run_jobs: Callable[[], list[str]]
) -> None:
    reporter = phone(app)
    with clock.stopped(datetime(2027, 12, 30, 2, 0, tzinfo=UTC)):
        report = file_report(reporter)
    assert report["due_at"] is None
    explained = reporter.get(f"/api/v1/reports/{report['id']}/clock").json
    assert explained["due_at"] is None
    assert "2028" in explained["steps"][-1]["text"]["vi"]

    assert administrator.put("/api/v1/operations/calendar/years/2028", json=NEW_YEAR).status_code == 201
    run_jobs()
    after = seen(reporter, report)
    # Thursday and Friday, then Tuesday 4 January: Saturday is New Year's Day, Monday is off for it.
    assert (after["due_at"], after["due_note"]) == ("2028-01-05T02:00:00Z", None)
    assert administrator.put("/api/v1/operations/calendar/years/2028", json=NEW_YEAR).status_code == 200


def test_a_loaded_year_is_edited_day_by_day(administrator: Caller) -> None:
    other = {**NEW_YEAR, "items": [{**NEW_YEAR["items"][0], "day": "2026-01-05"}]}
    response = administrator.put("/api/v1/operations/calendar/years/2026", json=other)
    assert (response.status_code, response.json["code"]) == (409, "year_loaded")
    response = administrator.put("/api/v1/operations/calendar/years/2028", json=other)
    assert (response.status_code, response.json["code"]) == (422, "day_of_another_year")


def test_a_paused_clock_is_counted_when_it_goes_on(
    app: Flask, session: Session, administrator: Caller, run_jobs: Callable[[], list[str]]
) -> None:
    subject = uuid.uuid4()
    clocks.start(subject, start=MONDAY, amount=3, unit="working_days")
    clocks.pause(subject, at=MONDAY + timedelta(hours=1), reason="", policy="pause")
    session.commit()
    put_day(administrator)
    run_jobs()
    session.expire_all()
    assert clocks.due_at(subject) is None
    service.forget()
    assert clocks.resume(subject, at=MONDAY + timedelta(hours=1)) == datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def test_a_year_is_proposed_by_law_and_loaded_as_proposed(app: Flask, administrator: Caller) -> None:
    address = "/api/v1/operations/calendar/years/2028"
    proposed = administrator.get(f"{address}/proposal")
    assert proposed.status_code == 200, proposed.json
    days = {each["day"]: (each["kind"], each["certainty"]) for each in proposed.json["items"]}
    assert days["2028-01-26"] == ("holiday", "statutory")  # Tết
    assert days["2028-01-25"] == ("holiday", "assumed")
    # New Year's Day is a Saturday; 30 April a Sunday before another holiday.
    assert days["2028-01-03"][0] == days["2028-05-02"][0] == "off_observed"
    # Nothing is loaded by looking.
    assert administrator.get("/api/v1/calendar/days?year=2028").status_code == 409

    body = {"source": proposed.json["source"], "items": proposed.json["items"]}
    assert administrator.put(address, json=body).json == proposed.json
    assert administrator.put(address, json=body).status_code == 200


def test_a_proposal_is_for_administrators_and_years_that_can_be_computed(app: Flask, administrator: Caller) -> None:
    address = "/api/v1/operations/calendar/years"
    assert official(app, "leader").get(f"{address}/2028/proposal").status_code == 403
    assert citizen(app).get(f"{address}/2028/proposal").status_code == 401
    assert administrator.get(f"{address}/2400/proposal").status_code == 404
