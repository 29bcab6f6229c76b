"""More time: asked for before the deadline, approved by somebody else, told to the reporter, counted apart."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.kit import clock
from tests.factories import ANSWER, Caller, file_report, move, phone, walk
from tests.support.standing import standing

FRIDAY = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
MORE = {"amount": 2, "unit": "working_days", "reason": "Chờ bóng đèn đúng loại về kho."}


@pytest.fixture
def reporter(app: Flask) -> Caller:
    return phone(app)


@pytest.fixture
def handler(app: Flask) -> Caller:
    return standing(app, "intake", "focal", "handler")


@pytest.fixture
def report(reporter: Caller, handler: Caller) -> dict[str, Any]:
    """In somebody's hands, due on Wednesday at 16:00."""
    with clock.stopped(FRIDAY):
        filed = file_report(reporter)
        return walk(handler, filed["id"], [("accepted", {}), ("assigned", {}), ("in_progress", {})])


def ask(by: Caller, report: dict[str, Any], extension_id: uuid.UUID | None = None, **more: Any) -> TestResponse:
    address = f"/api/v1/operations/reports/{report['id']}/extensions/{extension_id or uuid.uuid4()}"
    with clock.stopped(FRIDAY + timedelta(days=3)):
        return by.put(address, json={**MORE, **more})


def decide(by: Caller, report: dict[str, Any], extension_id: Any, **decision: Any) -> TestResponse:
    address = f"/api/v1/operations/reports/{report['id']}/extensions/{extension_id}/decision"
    return by.put(address, json=decision)


def test_approved_the_reporter_sees_the_new_deadline_and_why(
    app: Flask, reporter: Caller, handler: Caller, report: dict[str, Any], run_jobs: Callable[[], list[str]]
) -> None:
    extension_id, approver = uuid.uuid4(), standing(app, "approver")
    asked = ask(handler, report, extension_id)
    assert (asked.status_code, asked.json["may_ask"]) == (201, False)  # type: ignore[index]
    assert ask(handler, report, extension_id).status_code == 200
    # Nothing is promised yet.
    assert reporter.get(f"/api/v1/reports/{report['id']}").json["due_at"] == report["due_at"]  # type: ignore[index]
    for status in (201, 200):
        decided = decide(approver, report, extension_id, approve=True, remark="Đồng ý")
        assert decided.status_code == status, decided.json
    item = decided.json["items"][0]  # type: ignore[index]
    assert (item["due_before"], item["due_after"]) == ("2026-11-18T09:00:00Z", "2026-11-20T09:00:00Z")
    seen: Any = reporter.get(f"/api/v1/reports/{report['id']}").json
    assert seen["due_at"] == "2026-11-20T09:00:00Z"
    last = seen["timeline"][-1]
    assert (last["kind"], last["text"], last["due_at"]) == ("extended", MORE["reason"], "2026-11-20T09:00:00Z")
    explained: Any = reporter.get(f"/api/v1/reports/{report['id']}/clock").json
    assert "extended" in [step["kind"] for step in explained["steps"]]
    run_jobs()


def test_who_asked_in_time_is_not_late_by_our_waiting(app: Flask, handler: Caller, report: dict[str, Any]) -> None:
    extension_id = uuid.uuid4()
    ask(handler, report, extension_id)
    with clock.stopped(FRIDAY + timedelta(days=6)):  # a day after the old deadline
        decided = decide(standing(app, "approver"), report, extension_id, approve=True)
    assert decided.json["items"][0]["due_after"] == "2026-11-20T09:00:00Z"  # type: ignore[index]


def test_refused_the_old_deadline_stays(app: Flask, handler: Caller, report: dict[str, Any]) -> None:
    extension_id, approver = uuid.uuid4(), standing(app, "approver")
    ask(handler, report, extension_id)
    refused = decide(approver, report, extension_id, approve=False, remark="Vật tư đã có.")
    assert refused.json["items"][0]["state"] == "refused"  # type: ignore[index]
    assert decide(approver, report, extension_id, approve=True).json["code"] == "extension_decided"  # type: ignore[index]
    after: Any = handler.get(f"/api/v1/operations/reports/{report['id']}").json
    assert (after["due_at"], after["version"]) == (report["due_at"], report["version"])
    assert ask(handler, report).status_code == 201  # another may be asked for


def test_only_before_the_deadline_and_one_at_a_time(app: Flask, handler: Caller, report: dict[str, Any]) -> None:
    assert ask(handler, report).status_code == 201
    assert ask(handler, report).json["code"] == "extension_waiting"  # type: ignore[index]
    late = file_report(phone(app))
    walk(handler, late["id"], [("accepted", {})])
    address = f"/api/v1/operations/reports/{late['id']}/extensions/{uuid.uuid4()}"
    with clock.stopped(clock.now() + timedelta(days=30)):
        assert handler.put(address, json=MORE).json["code"] == "extension_too_late"  # type: ignore[index]


def test_hours_are_not_stretched_into_working_days(app: Flask, handler: Caller) -> None:
    urgent = file_report(phone(app), category="dien", answers={"day-dut": True})
    walk(handler, urgent["id"], [("accepted", {})])
    address = f"/api/v1/operations/reports/{urgent['id']}/extensions/{uuid.uuid4()}"
    refused = handler.put(address, json=MORE)
    assert (refused.status_code, refused.json["code"]) == (422, "extension_unit")  # type: ignore[index]
    assert handler.put(address, json={**MORE, "unit": "hours"}).status_code == 201


def test_nobody_approves_his_own(app: Flask, report: dict[str, Any]) -> None:
    both, extension_id = standing(app, "handler", "approver"), uuid.uuid4()
    ask(both, report, extension_id)
    assert decide(both, report, extension_id, approve=True).json["code"] == "own_extension"  # type: ignore[index]
    assert decide(standing(app, "leader"), report, extension_id, approve=True).status_code == 403


def test_who_may_ask_and_of_what(app: Flask, handler: Caller, report: dict[str, Any]) -> None:
    assert ask(standing(app, "approver"), report).status_code == 403
    assert ask(standing(app, "handler", agency="dien-luc"), report).status_code == 404
    fresh = file_report(phone(app))
    assert ask(handler, fresh).json["code"] == "extension_not_meant"  # type: ignore[index]
    assert ask(handler, report, reason="ngắn").status_code == 422
    extension_id = uuid.uuid4()
    ask(handler, report, extension_id)
    assert ask(handler, report, extension_id, amount=3).json["code"] == "extension_id_taken"  # type: ignore[index]


def test_given_more_time_is_counted_apart(app: Flask, handler: Caller, report: dict[str, Any]) -> None:
    extension_id = uuid.uuid4()
    ask(handler, report, extension_id)
    before: Any = handler.get("/api/v1/operations/counts").json
    decide(standing(app, "approver"), report, extension_id, approve=True)
    after: Any = handler.get("/api/v1/operations/counts").json
    assert (before["extended"], after["extended"]) == (0, 1)
    with clock.stopped(FRIDAY + timedelta(days=6)):
        move(handler, report["id"], "resolved", **ANSWER)
    assert handler.get("/api/v1/operations/counts").json["extended"] == 1  # type: ignore[index]
