"""The calendar is edited while dossiers run: their history says it, and whoever waits is told."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.calendar import jobs, service
from app.dossiers.service import rescheduling
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.events import EventRow
from app.notifications.models import PushMessage
from tests.api.dossiers.counter import PHONE, asking, get, move, publish, read, receive, team
from tests.factories import Caller, citizen, official
from tests.support.push_service import PushService

MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)  # 09:00 in Việt Nam; five working days are the Monday after, 09:00
PROMISED = "2026-11-23T02:00:00Z"
PUT_OFF = "2026-11-25T02:00:00Z"  # the 24th is a holiday
DAY = "/api/v1/operations/calendar/days/2026-11-17"
OFF = {"kind": "off_swapped", "name": "Nghỉ vì bão số 13", "certainty": "official", "source": "CĐ 1234/CĐ-TTg"}
CHILD = "+84905123456"


@pytest.fixture(autouse=True)
def remembered() -> Iterator[None]:
    """What a test wrote is rolled back with it, so nobody may remember it."""
    yield
    service.forget()


@pytest.fixture
def edit(app: Flask, run_jobs: Callable[[], list[str]]) -> Callable[[bool], None]:
    """Make the Tuesday free, or take that back, and let the house follow."""
    by = official(app, "administrator")

    def editing(off: bool) -> None:
        seen: Any = by.get(DAY).json
        version = seen["version"]
        headers = {"If-Match": f'"{version}"'}
        answer = by.put(DAY, json=OFF, headers=headers) if off else by.open("DELETE", DAY, headers=headers)
        assert answer.status_code == 200, answer.json
        run_jobs()

    return editing


def received(app: Flask, **wish: Any) -> dict[str, Any]:
    with clock.stopped(MONDAY):
        dossier = receive(team(app), publish(app, **wish))
    assert dossier["due_at"] == dossier["promised_at"] == PROMISED
    return dossier


def own(by: Caller, dossier: dict[str, Any]) -> dict[str, Any]:
    return read(by.get(f"/api/v1/dossiers/{dossier['id']}"))


def test_a_new_date_stands_in_the_history_of_both_sides_beside_the_promise(
    app: Flask, session: Session, run_jobs: Callable[[], list[str]], edit: Callable[[bool], None]
) -> None:
    dossier = received(app)
    run_jobs()
    edit(True)
    desk, mine = get(team(app), dossier), own(citizen(app, PHONE), dossier)
    for seen in (desk, mine):
        assert (seen["due_at"], seen["promised_at"], seen["version"]) == (PUT_OFF, PROMISED, dossier["version"] + 1)
    line = desk["history"][-1]
    assert (line["kind"], line["author_kind"], line["state"]) == ("rescheduled", "system", "accepted")
    assert {side: datetime.fromisoformat(at) for side, at in line["changes"]["due_at"].items()} == {
        "from": datetime.fromisoformat(PROMISED), "to": datetime.fromisoformat(PUT_OFF),
    }  # fmt: skip
    told = mine["timeline"][-1]
    assert (told["kind"], told["due_at"], told["person"]) == ("rescheduled", PUT_OFF, None)
    events = select(func.count()).where(EventRow.name == "dossier.rescheduled.v1")
    assert session.scalar(events.where(EventRow.subject_id == uuid.UUID(dossier["id"]))) == 1
    step = next(each for each in desk["steps"] if each["state"] == "ready")
    assert step["due_at"] == "2026-11-19T02:00:00Z", "its two working days are told from the Wednesday on"


def test_told_twice_it_is_written_once_and_taking_it_back_is_written_too(
    app: Flask, run_jobs: Callable[[], list[str]], edit: Callable[[bool], None]
) -> None:
    dossier, me = received(app), citizen(app, PHONE)
    run_jobs()
    edit(True)
    with app.app_context():
        jobs.recount(first="2026-11-17", last="2026-11-17")
        with unit_of_work():
            rescheduling.reschedule(uuid.UUID(dossier["id"]))
    run_jobs()
    assert [line["kind"] for line in own(me, dossier)["timeline"]] == ["received", "rescheduled"]
    edit(False)
    after = own(me, dossier)
    assert (after["due_at"], [line["due_at"] for line in after["timeline"]]) == (PROMISED, [None, PUT_OFF, PROMISED])


def test_what_waits_for_the_applicant_or_has_ended_is_given_no_date(
    app: Flask, run_jobs: Callable[[], list[str]], edit: Callable[[bool], None]
) -> None:
    held, ended = received(app), received(app)
    with clock.stopped(MONDAY):
        by = team(app)
        assert move(by, held, "supplement", **asking()).status_code == 201
        assert move(by, ended, "withdrawn", reason="Chưa cần nữa").status_code == 201
    run_jobs()
    edit(True)
    assert [get(team(app), each)["history"][-1]["kind"] for each in (held, ended)] == ["moved", "moved"]
    assert [get(team(app), each)["due_at"] for each in (held, ended)] == [None, PROMISED]


def test_applicant_and_follower_are_told_and_an_sms_only_of_a_later_date(
    app: Flask, session: Session, run_jobs: Any, edit: Callable[[bool], None]
) -> None:
    dossier, parent, child = received(app), citizen(app, PHONE), citizen(app, CHILD)
    address = f"/api/v1/dossiers/{dossier['id']}/followers/{uuid.uuid4()}"
    assert parent.put(address, json={"name": "Con", "phone": CHILD}).status_code == 201
    run_jobs()
    with PushService() as pushes:
        for who in (parent, child):
            subscribed = who.open("POST", "/api/v1/push/subscriptions", json=pushes.browser().subscription)
            assert subscribed.status_code == 201
        edit(True)
        told = [each.payload for each in pushes.wait_for(2)]
        assert {each["title"] for each in told} == {f"Hồ sơ {dossier['code']} có ngày hẹn mới"}
        assert all(each["body"].startswith("Lịch làm việc thay đổi.") for each in told)
        assert len({each["body"] for each in told}) == 2, "a follower has words of its own"
        edit(False)
        assert pushes.wait_for(4)
    waiting = "SELECT args->>'kind' FROM procrastinate_jobs WHERE task_name = 'sms.unless_seen'"
    assert list(session.scalars(text(waiting))) == ["dossier.rescheduled"], "none for a date that is no later"
    assert session.scalar(select(func.count()).where(PushMessage.kind == "dossier.rescheduled")) == 4
