"""Officials are told as time runs out: at 50, 80 and 100 per cent, once each, whatever the jobs do."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app.calendar.errors import CalendarNotLoaded
from app.kit import clock
from app.reports import jobs
from app.reports.service import escalating
from tests.api.dossiers.counter import read
from tests.factories import Caller, file_report, move, phone, walk
from tests.support.standing import standing

RunJobs = Callable[[], list[str]]
FRIDAY = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def told(caller: Caller) -> list[str]:
    response = caller.get("/api/v1/operations/notices")
    assert response.status_code == 200, response.json
    page: Any = response.json
    return sorted(item["kind"] for item in page["items"])


def warned(caller: Caller) -> list[str]:
    """Of what an official was told, what says that time runs out: a handler also hears what is assigned."""
    return [kind for kind in told(caller) if kind.startswith(("accept.", "handle."))]


@pytest.fixture
def minute(app: Flask, run_jobs: RunJobs) -> Callable[[datetime], None]:
    """What happens when the minute's jobs run at this moment, and what they defer."""

    def tick(at: datetime) -> None:
        with clock.stopped(at), app.app_context():
            jobs.escalate()
            jobs.call_next_on_duty()
            run_jobs()

    return tick


def filed(app: Flask, run_jobs: RunJobs, **changes: Any) -> dict[str, Any]:
    with clock.stopped(FRIDAY):
        report = file_report(phone(app), **changes)
        run_jobs()
    return report


POWER = {"category": "dien", "answers": {"day-dut": False}}  # accepted within 1 hour, handled within 4


def test_who_is_told_when(app: Flask, run_jobs: RunJobs, minute: Callable[[datetime], None]) -> None:
    handler, focal = standing(app, "handler"), standing(app, "focal")
    approver, leader, intake = standing(app, "approver"), standing(app, "leader"), standing(app, "intake")
    report = filed(app, run_jobs, **POWER)
    minute(FRIDAY + 0.9 * HOUR)
    # Nobody is on the roster, so the leader heard at once of what is urgent.
    assert (told(intake), told(leader)) == (["accept.80"], ["duty.nobody"])
    with clock.stopped(FRIDAY + HOUR):
        move(intake, report["id"], "accepted")
        move(focal, report["id"], "assigned", assignee=str(handler.account_id))
        run_jobs()
    minute(FRIDAY + 2.1 * HOUR)
    assert (warned(handler), told(focal)) == (["handle.50"], [])
    minute(FRIDAY + 3.5 * HOUR)
    assert told(focal) == told(approver) == ["handle.80"]
    minute(FRIDAY + 4 * HOUR)
    assert told(leader) == ["duty.nobody", "handle.100"]
    # Accepted in time, so nobody hears that it was not.
    assert told(intake) == ["accept.80"]


def test_the_job_may_come_late_and_twice(app: Flask, run_jobs: RunJobs, minute: Callable[[datetime], None]) -> None:
    leader, intake = standing(app, "leader"), standing(app, "intake")
    filed(app, run_jobs, **POWER)
    for _ in range(3):
        minute(FRIDAY + 30 * HOUR)
    assert told(leader) == ["accept.100", "duty.nobody", "handle.100"]
    assert told(intake) == ["accept.100", "accept.80"]


def test_killed_in_the_middle_it_tells_the_rest_afterwards(
    app: Flask, run_jobs: RunJobs, minute: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = standing(app, "leader")
    for _ in range(3):
        filed(app, run_jobs)
    act, asked = escalating._act, 0

    def die_in_the_middle(*row: Any) -> None:
        nonlocal asked
        asked += 1
        if asked == 4:
            raise KeyboardInterrupt
        act(*row)

    monkeypatch.setattr(escalating, "BATCH", 2)
    monkeypatch.setattr(escalating, "_act", die_in_the_middle)
    late = FRIDAY + timedelta(days=30)
    with clock.stopped(late), app.app_context(), pytest.raises(KeyboardInterrupt):
        jobs.escalate()
    minute(late)
    minute(late)
    assert told(leader) == ["accept.100"] * 3 + ["handle.100"] * 3


def test_editing_does_not_reset_it_and_more_time_puts_the_rest_off(
    app: Flask, run_jobs: RunJobs, minute: Callable[[datetime], None]
) -> None:
    handler, approver = standing(app, "intake", "focal", "handler"), standing(app, "approver")
    report = filed(app, run_jobs, **POWER)
    with clock.stopped(FRIDAY):
        walk(handler, report["id"], [("accepted", {}), ("assigned", {})])
        run_jobs()
    minute(FRIDAY + 2.5 * HOUR)
    with clock.stopped(FRIDAY + 2.6 * HOUR):
        address = f"/api/v1/operations/reports/{report['id']}/extensions/{uuid.uuid4()}"
        more = {"amount": 16, "unit": "hours", "reason": "Chờ thiết bị chuyên dụng."}
        assert handler.put(address, json=more).status_code == 201
        run_jobs()
        assert approver.put(f"{address}/decision", json={"approve": True}).status_code == 201
        run_jobs()
    minute(FRIDAY + 12 * HOUR)
    # Half of the 20 hours is over again, but that was told; 80 per cent is ahead.
    assert told(handler) == ["extension.approved", "handle.50"]
    assert told(approver) == ["extension.asked"]
    minute(FRIDAY + 16.1 * HOUR)
    assert told(approver) == ["extension.asked", "handle.80"]


def test_after_an_offer_that_ran_out_all_are_told_as_ever(
    app: Flask, run_jobs: RunJobs, minute: Callable[[datetime], None]
) -> None:
    focal, approver = standing(app, "intake", "focal"), standing(app, "approver")
    report = filed(app, run_jobs)
    with clock.stopped(FRIDAY):
        walk(focal, report["id"], [("accepted", {})])
        offer = {"agency": "so-xay-dung", "note": "Thuộc thẩm quyền của Sở."}
        assert move(focal, report["id"], "forwarded", **offer).status_code == 201
        run_jobs()
    minute(FRIDAY + 66.1 * HOUR)  # Monday 10:06: four working hours have passed
    assert read(focal.get(f"/api/v1/operations/reports/{report['id']}"))["state"] == "accepted"
    minute(FRIDAY + 90.1 * HOUR)  # Tuesday 10:06: of three working days a half
    assert warned(focal) == ["handle.50"]
    minute(FRIDAY + 113.3 * HOUR)
    assert warned(focal) == ["handle.50", "handle.80"]
    assert warned(approver) == ["handle.80"]


def test_after_a_question_that_was_asked_again_all_are_told_as_ever(
    app: Flask, run_jobs: RunJobs, minute: Callable[[datetime], None]
) -> None:
    reporter, focal = phone(app), standing(app, "intake", "focal")
    with clock.stopped(FRIDAY):
        report = file_report(reporter)
        walk(focal, report["id"], [("accepted", {}), ("needs_info", {"note": "Đèn nằm trước số nhà nào?"})])
        run_jobs()
    minute(FRIDAY + 72 * HOUR)
    with clock.stopped(FRIDAY + 72.5 * HOUR):
        answer = {"act": "answer", "note": "Trước số 12."}
        assert reporter.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json=answer).status_code == 201
        run_jobs()
    minute(FRIDAY + 114.6 * HOUR)  # Wednesday 10:36: twelve working hours after the answer
    assert warned(focal) == ["handle.50"]


def test_what_cannot_be_reckoned_is_tried_again_and_holds_up_no_other(
    app: Flask, run_jobs: RunJobs, minute: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = standing(app, "leader")
    odd, other = sorted(filed(app, run_jobs)["id"] for _ in range(2))
    usual, broken = escalating._moments, True

    def refuse(report: Any) -> Any:
        if broken and str(report.id) == odd:
            raise CalendarNotLoaded(year=2028)
        return usual(report)

    def late() -> list[str]:
        page: Any = leader.get("/api/v1/operations/notices").json
        return [item["subject_id"] for item in page["items"] if item["kind"] == "handle.100"]

    monkeypatch.setattr(escalating, "_moments", refuse)
    # What is refused must not come again at once either, or a batch full of it would never end.
    monkeypatch.setattr(escalating, "BATCH", 1)
    minute(FRIDAY + timedelta(days=30))
    assert late() == [other]
    broken = False
    minute(FRIDAY + timedelta(days=30) + 1.1 * HOUR)
    assert sorted(late()) == [odd, other]


def test_what_is_answered_in_time_alarms_nobody(
    app: Flask, run_jobs: RunJobs, minute: Callable[[datetime], None]
) -> None:
    everybody = standing(app, "intake", "focal", "handler", "approver", "leader")
    report = filed(app, run_jobs)
    answer = {"public_answer": "Đã thay bóng đèn mới, đèn sáng lại.", "no_photo_reason": "Trời tối."}
    with clock.stopped(FRIDAY):
        walk(everybody, report["id"], [("accepted", {}), ("assigned", {}), ("in_progress", {}), ("resolved", answer)])
        run_jobs()
    minute(FRIDAY + timedelta(days=30))
    assert told(everybody) == []


def test_a_notice_is_its_readers_own_and_is_sent_by_mail_unless_seen(
    app: Flask, run_jobs: RunJobs, minute: Callable[[datetime], None]
) -> None:
    leader, elsewhere = standing(app, "leader"), standing(app, "leader", agency="cap-nuoc")
    report = filed(app, run_jobs, **POWER)
    minute(FRIDAY + 5 * HOUR)
    page: Any = leader.get("/api/v1/operations/notices?limit=1&unseen=true").json
    assert page["unseen"] == 3
    assert page["next"] is not None
    assert page["items"][0]["subject_id"] == report["id"]
    assert report["code"] in page["items"][0]["title"]["vi"]
    assert told(elsewhere) == []
    assert elsewhere.put(f"/api/v1/operations/notices/{page['items'][0]['id']}/seen").status_code == 204
    assert leader.put(f"/api/v1/operations/notices/{page['items'][0]['id']}/seen").status_code == 204
    assert leader.get("/api/v1/operations/notices").json["unseen"] == 2  # type: ignore[index]
    until = (FRIDAY + 6 * HOUR).isoformat()
    assert leader.put("/api/v1/operations/notices/seen", json={"until": until}).status_code == 204
    assert leader.get("/api/v1/operations/notices?unseen=true").json["items"] == []  # type: ignore[index]
    mails: Any = phone(app).get("/dev/messages.json").json
    assert sum(report["code"] in mail["text"] and mail["channel"] == "email" for mail in mails) >= 2
