"""Working hours of an agency: who may set them, what is kept of it, and what becomes of open deadlines."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.agencies import queries as agencies
from app.agencies.models import Agency
from app.calendar import clocks, service
from app.kit import clock
from tests.factories import Caller, citizen, official, phone, stranger

MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)  # 9:00 in Viet Nam
AGENCY = "so-xay-dung"
HOURS = "/api/v1/operations/calendar/hours"
MORNINGS = {"weekdays": [0, 1, 2, 3, 4, 5], "spans": [["08:00", "12:00"]]}


@pytest.fixture(autouse=True)
def remembered() -> Iterator[None]:
    """What a test wrote is rolled back with it, so nobody may remember it."""
    yield
    service.forget()


@pytest.fixture
def administrator(app: Flask) -> Caller:
    return official(app, "administrator")


def put(
    by: Caller, hours: Any = MORNINGS, version: str = '"0"', source: str = "QĐ 15/QĐ-UBND", of: str = AGENCY
) -> Any:
    headers = {"If-Match": version} if version else {}
    return by.put(f"{HOURS}/{of}", json={"hours": hours, "source": source}, headers=headers)


def due(app: Flask, agency: str = AGENCY) -> Any:
    query = f"start=2026-11-16T02:00:00Z&amount=4&unit=working_hours&agency={agency}"
    return stranger(app).get(f"/api/v1/calendar/due?{query}").json["due_at"]


def test_due_times_follow_the_agencys_own_hours_and_nobody_elses(app: Flask, administrator: Caller) -> None:
    before = due(app)
    assert put(administrator).status_code == 200
    # Three hours on Monday until 12:00, one more on Tuesday from 8:00 on.
    assert due(app) == "2026-11-17T02:00:00Z"
    assert due(app, "so-tai-chinh") == before
    assert put(administrator, None, '"1"').json["hours"] is None
    assert due(app) == before


def test_what_another_process_has_set_counts_at_once(app: Flask, session: Session) -> None:
    service.current()
    agency = agencies.by_code(AGENCY)
    assert agency is not None
    session.execute(update(Agency).where(Agency.id == agency.id).values(hours=MORNINGS))
    assert due(app) == "2026-11-17T02:00:00Z"


def test_open_deadlines_of_the_agency_are_counted_anew(
    app: Flask, session: Session, run_jobs: Callable[[], list[str]]
) -> None:
    agency = agencies.by_code(AGENCY)
    assert agency is not None
    subject = uuid.uuid4()
    with clock.stopped(MONDAY):
        clocks.start(subject, start=MONDAY, amount=4, unit="working_hours", agency_id=agency.id)
        session.commit()
        assert put(official(app, "administrator")).status_code == 200
        assert "calendar.recount" in run_jobs()
    session.expire_all()
    assert clocks.due_at(subject) == datetime(2026, 11, 17, 2, 0, tzinfo=UTC)


def test_every_change_is_kept_with_who_made_it_and_by_which_decision(administrator: Caller) -> None:
    put(administrator)
    found = put(administrator, None, '"1"', source="QĐ 16/QĐ-UBND")
    assert found.headers["ETag"] == '"2"'
    assert [(e["version"], e["before"], e["after"], e["source"]) for e in found.json["history"]] == [
        (2, MORNINGS, None, "QĐ 16/QĐ-UBND"), (1, None, MORNINGS, "QĐ 15/QĐ-UBND"),
    ]  # fmt: skip
    assert {edit["by"] for edit in found.json["history"]} == {str(administrator.account_id)}


def test_what_somebody_else_changed_is_not_overwritten_and_the_same_again_changes_nothing(
    administrator: Caller,
) -> None:
    put(administrator)
    assert put(administrator).json["version"] == 1
    stale = put(administrator, None)
    assert (stale.status_code, stale.json["code"], stale.json["current"]["hours"]) == (412, "stale", MORNINGS)
    assert put(administrator, None, "").status_code == 428


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"weekdays": []}, "/hours/weekdays"),
        ({"weekdays": [7]}, "/hours/weekdays/0"),
        ({"spans": []}, "/hours/spans"),
        ({"spans": [["8:00", "12:00"]]}, "/hours/spans/0/0"),
        ({"spans": [["08:00", "24:00"]]}, "/hours/spans/0/1"),
        ({"spans": [["08:00"]]}, "/hours/spans/0"),
        ({"spans": [["12:00", "08:00"]]}, "/hours/spans/0"),
        ({"spans": [["08:00", "12:00"], ["11:30", "17:00"]]}, "/hours/spans/1"),
        ({"spans": [["13:00", "17:00"], ["08:00", "12:00"]]}, "/hours/spans/1"),
        ({"spans": [["08:00", "12:00"], ["12:00", "17:00"]]}, "/hours/spans/1"),
    ],
)
def test_hours_that_are_none_are_refused_at_their_place(
    administrator: Caller, changes: dict[str, Any], pointer: str
) -> None:
    refused = put(administrator, {**MORNINGS, **changes})
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)
    assert administrator.get(f"{HOURS}/{AGENCY}").json["hours"] is None


def test_whoever_works_at_night_begins_at_midnight(administrator: Caller) -> None:
    night = {"weekdays": list(range(7)), "spans": [["00:00", "06:00"], ["18:00", "23:59"]]}
    assert put(administrator, night).json["hours"] == night


def test_a_decision_is_needed_and_an_agency_that_is_there(administrator: Caller) -> None:
    assert put(administrator, source=" ").json["errors"][0]["pointer"] == "/source"
    assert put(administrator, of="khong-co").status_code == 404


def test_only_administrators_of_the_province_read_and_set_them(app: Flask, administrator: Caller) -> None:
    for caller in (official(app, "leader"), official(app, "administrator", agency=AGENCY)):
        assert (caller.get(HOURS).status_code, caller.get(f"{HOURS}/{AGENCY}").status_code) == (403, 403)
        assert put(caller).status_code == 403
    for caller in (stranger(app), citizen(app), phone(app)):
        assert put(caller).status_code == 401

    put(administrator)
    listed = administrator.get(HOURS).json
    assert listed["default"]["spans"] == [["07:00", "11:30"], ["13:30", "17:00"]]
    assert {each["agency"]: each["hours"] for each in listed["items"] if each["hours"]} == {AGENCY: MORNINGS}
