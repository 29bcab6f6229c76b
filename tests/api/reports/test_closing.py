"""Silence is consent only after the answer really arrived; without proof a person decides."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app.kit import clock
from app.kit.db import session, unit_of_work
from app.notifications.models import PushMessage
from app.reports import jobs
from app.reports.kinds import Proof
from app.reports.service import delivering, note_delivered
from tests.api.dossiers.counter import read
from tests.factories import TO_RESOLVED, Caller, file_report, move, phone, walk
from tests.support.standing import standing

ANSWERED = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
DESK = "/api/v1/operations/reports"


@pytest.fixture
def desk(app: Flask) -> Caller:
    return standing(app, "intake", "focal", "handler", "approver")


@pytest.fixture
def close(app: Flask) -> Callable[[datetime], None]:
    def run(at: datetime) -> None:
        with clock.stopped(at), app.app_context():
            jobs.close_after_silence()

    return run


def answered(desk: Caller, reporter: Caller) -> str:
    with clock.stopped(ANSWERED):
        report = file_report(reporter)
        walk(desk, report["id"], TO_RESOLVED)
    return str(report["id"])


def state(reporter: Caller, report: str) -> str:
    return str(reporter.get(f"/api/v1/reports/{report}").json["state"])  # type: ignore[index]


def test_read_then_silent_for_seven_days(app: Flask, desk: Caller, close: Callable[[datetime], None]) -> None:
    reporter = phone(app)
    report = answered(desk, reporter)
    with clock.stopped(ANSWERED + DAY):
        assert [reporter.put(f"/api/v1/reports/{report}/read").status_code for _ in range(2)] == [204, 204]
    close(ANSWERED + 7.9 * DAY)
    assert state(reporter, report) == "resolved"
    for _ in range(2):  # and again
        close(ANSWERED + 8.1 * DAY)
    assert state(reporter, report) == "closed"
    last = desk.get(f"{DESK}/{report}").json["history"][-1]  # type: ignore[index]
    assert (last["state"], last["author"]["kind"]) == ("closed", "system")


def test_without_proof_nothing_closes_and_the_desk_sees_it(
    app: Flask, desk: Caller, close: Callable[[datetime], None]
) -> None:
    reporter = phone(app)
    report = answered(desk, reporter)
    close(ANSWERED + 300 * DAY)
    assert state(reporter, report) == "resolved"
    with clock.stopped(ANSWERED + 6 * DAY):
        assert desk.get(f"{DESK}?to_close=true").json["items"] == []  # type: ignore[index]
        early = move(desk, report, "closed", note="Gọi ba lần không ai nghe máy.")
        assert early.json["code"] == "move_not_allowed"  # type: ignore[index]
    with clock.stopped(ANSWERED + 8 * DAY):
        listed: Any = desk.get(f"{DESK}?to_close=true").json
        assert [item["id"] for item in listed["items"]] == [report]
        assert move(desk, report, "closed", note="Gọi ba lần không ai nghe máy.").status_code == 201
        assert desk.get(f"{DESK}?to_close=true").json["items"] == []  # type: ignore[index]


def test_a_logged_call_is_proof(app: Flask, desk: Caller, close: Callable[[datetime], None]) -> None:
    reporter, call_id = phone(app), uuid.uuid4()
    report = answered(desk, reporter)
    body = {"note": "Đã gọi, người dân nói đèn đã sáng."}
    with clock.stopped(ANSWERED + 2 * DAY):
        assert [desk.put(f"{DESK}/{report}/calls/{call_id}", json=body).status_code for _ in range(2)] == [201, 200]
        other = desk.put(f"{DESK}/{report}/calls/{call_id}", json={"note": "Lời khác hẳn."})
        assert other.json["code"] == "call_id_taken"  # type: ignore[index]
        assert standing(app, "leader").put(f"{DESK}/{report}/calls/{uuid.uuid4()}", json=body).status_code == 403
    close(ANSWERED + 9.1 * DAY)
    assert state(reporter, report) == "closed"


def test_every_call_is_one_line_however_often_it_is_sent(app: Flask, desk: Caller) -> None:
    report = answered(desk, phone(app))
    other = answered(desk, phone(app))
    first, second = uuid.uuid4(), uuid.uuid4()

    def call(call_id: uuid.UUID, note: str = "Đã gọi rồi.", of: str = report) -> int:
        return desk.put(f"{DESK}/{of}/calls/{call_id}", json={"note": note}).status_code

    with clock.stopped(ANSWERED + DAY):
        # The proof is the first one's: of the second there is the line alone.
        assert [call(first), call(second), call(second), call(first)] == [201, 201, 200, 200]
        assert (call(second, "Lời khác hẳn."), call(second, of=other)) == (409, 409)
    history: Any = read(desk.get(f"{DESK}/{report}"))["history"]
    assert [line["id"] for line in history if line["kind"] == "called"] == [str(first), str(second)]


@pytest.mark.parametrize(("outcome", "ends"), [("reached", "closed"), ("no_answer", "resolved")])
def test_a_call_back_is_proof_when_somebody_was_reached(
    app: Flask, desk: Caller, close: Callable[[datetime], None], outcome: str, ends: str
) -> None:
    reporter = phone(app)
    with clock.stopped(ANSWERED):
        report = file_report(reporter, call_me=True, phone="0905 111 222")["id"]
        walk(desk, report, TO_RESOLVED)
    with clock.stopped(ANSWERED + DAY):
        noted = desk.put(f"{DESK}/{report}/call-backs/{uuid.uuid4()}", json={"outcome": outcome})
        assert noted.status_code == 201
    close(ANSWERED + 8.1 * DAY)
    assert state(reporter, report) == ends


def test_a_push_that_was_shown_is_proof(app: Flask, desk: Caller, close: Callable[[datetime], None]) -> None:
    reporter = phone(app)
    report = answered(desk, reporter)
    entry = desk.get(f"{DESK}/{report}").json["history"][-1]["id"]  # type: ignore[index]
    with app.app_context(), unit_of_work():
        message = PushMessage(
            key=uuid.UUID(entry).hex, subscription_id=None, subject_id=uuid.UUID(report), kind="report.resolved",
            facts={}, happened_at=ANSWERED, expires_at=ANSWERED + 7 * DAY,
        )  # fmt: skip
        session.add(message)
        message_id = str(message.id)
    with clock.stopped(ANSWERED + DAY):
        assert phone(app).open("POST", "/api/v1/push/receipts", json={"id": message_id}).status_code == 204
    close(ANSWERED + 8.1 * DAY)
    assert state(reporter, report) == "closed"


def test_another_answer_needs_another_proof(app: Flask, desk: Caller, close: Callable[[datetime], None]) -> None:
    reporter = phone(app)
    report = answered(desk, reporter)
    with clock.stopped(ANSWERED + DAY):
        reporter.put(f"/api/v1/reports/{report}/read")
        move(standing(app, "leader"), report, "in_progress", note="Trả lời chưa rõ, hãy làm lại.")
        walk(desk, report, TO_RESOLVED[3:])
    close(ANSWERED + 30 * DAY)
    assert state(reporter, report) == "resolved"


def test_proof_is_of_answers_only_and_of_ones_own(app: Flask, desk: Caller) -> None:
    reporter = phone(app)
    report = answered(desk, reporter)
    assert phone(app).put(f"/api/v1/reports/{report}/read").status_code == 404
    fresh = file_report(reporter)["id"]
    assert reporter.put(f"/api/v1/reports/{fresh}/read").status_code == 204
    refused = desk.put(f"{DESK}/{fresh}/calls/{uuid.uuid4()}", json={"note": "Đã gọi."})
    assert refused.json["code"] == "nothing_to_tell"  # type: ignore[index]
    with app.app_context():
        note_delivered(uuid.uuid4(), Proof.SMS, clock.now())


def test_killed_in_the_middle_the_rest_closes_next_time(
    app: Flask, desk: Caller, close: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    reporter = phone(app)
    reports = [answered(desk, reporter) for _ in range(3)]
    with clock.stopped(ANSWERED):
        for report in reports:
            reporter.put(f"/api/v1/reports/{report}/read")
    usual, made = delivering.following.move_by_house, 0

    def die(*args: Any) -> bool:
        nonlocal made
        made += 1
        if made == 2:
            raise KeyboardInterrupt
        return usual(*args)

    monkeypatch.setattr(delivering, "BATCH", 1)
    monkeypatch.setattr(delivering.following, "move_by_house", die)
    with pytest.raises(KeyboardInterrupt):
        close(ANSWERED + 8 * DAY)
    assert sorted(state(reporter, report) for report in reports) == ["closed", "resolved", "resolved"]
    close(ANSWERED + 8 * DAY)
    assert {state(reporter, report) for report in reports} == {"closed"}
