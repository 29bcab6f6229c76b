"""An external agency is told by e-mail that a report is offered to it, and takes it or sends it back."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from app.kit import clock
from app.kit.db import session, unit_of_work
from app.reports import jobs
from tests.factories import Caller, file_report, move, phone, stranger
from tests.support.standing import standing

RunJobs = Callable[[], list[str]]
DESK = "/api/v1/operations/reports"
HERE, OUTSIDE, MAILBOX = "ubnd-22366", "dien-luc", "dien-luc@khanhhoa.example"
WHY = "Trụ đèn này của điện lực."
NOT_OURS = "Trụ này của viễn thông."
ANSWER = {"answer": "Đã thay bóng đèn lúc 20 giờ.", "why": "Trời tối, chụp không rõ."}
MONDAY = datetime(2026, 11, 16, 0, 0, tzinfo=UTC)  # 7:00 in Viet Nam
HOUR = timedelta(hours=1)


@pytest.fixture
def desk(app: Flask) -> Caller:
    return standing(app, "intake", "focal", "handler", "approver")


def offered(app: Flask, desk: Caller, run_jobs: RunJobs) -> dict[str, Any]:
    report = file_report(phone(app))
    assert move(desk, report["id"], "accepted").status_code == 201
    offer(desk, report, run_jobs)
    return report


def offer(desk: Caller, report: dict[str, Any], run_jobs: RunJobs) -> None:
    assert move(desk, report["id"], "forwarded", agency=OUTSIDE, note=WHY).status_code == 201
    run_jobs()


def mails(app: Flask) -> list[str]:
    """The newest first."""
    found: Any = stranger(app).get("/dev/messages.json").json
    return [mail["text"] for mail in found if mail["to"] == MAILBOX]


def address(mail: str) -> str:
    found = re.search(r"/answer/[\w-]+", mail)
    assert found is not None, mail
    return found.group()


def press(app: Flask, link: str, act: str, **data: str) -> TestResponse:
    return stranger(app).open("POST", link, data={"act": act, **data})


def seen(desk: Caller, report: dict[str, Any]) -> Any:
    return desk.get(f"{DESK}/{report['id']}").json


def test_the_letter_says_who_offers_it_why_and_until_when(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    with clock.stopped(MONDAY):
        report = offered(app, desk, run_jobs)
    (mail,) = mails(app)
    assert report["code"] in mail
    assert WHY in mail
    assert "Nha Trang" in mail
    assert "trước 11:00 16/11/2026" in mail
    with clock.stopped(MONDAY + HOUR):
        page = stranger(app).get(address(mail)).text
    assert "Đèn đường trước số 12 Lê Lợi không sáng" in page
    assert WHY in page
    assert "trước 11:00 16/11/2026" in page
    assert "<script" not in page
    assert 'name="answer"' not in page, "what it has not taken it does not answer"


def test_taken_it_is_answered_at_the_same_address(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = offered(app, desk, run_jobs)
    link = address(mails(app)[0])
    for _ in range(2):  # pressed twice
        taken = press(app, link, "accept")
        assert (taken.status_code, 'name="answer"' in taken.text) == (200, True)
    run_jobs()
    found = seen(desk, report)
    assert (found["state"], found["agency"]["code"], found["offered_to"]) == ("accepted", OUTSIDE, None)
    assert found["due_at"] == report["due_at"]
    assert found["history"][-1]["author"] == {"kind": "system", "role": "external", "name": None}
    assert [line["state"] for line in found["history"]].count("accepted") == 2
    assert len(mails(app)) == 1
    assert stranger(app).open("POST", link, data=ANSWER).status_code == 200
    assert seen(desk, report)["public_answer"] == ANSWER["answer"]
    assert press(app, link, "decline", reason=NOT_OURS).status_code == 409
    assert seen(desk, report)["state"] == "answered"


def test_sent_back_it_is_where_it_was_with_the_reason(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = offered(app, desk, run_jobs)
    link = address(mails(app)[0])
    empty = press(app, link, "decline", reason=" ")
    assert (empty.status_code, seen(desk, report)["state"]) == (422, "forwarded")
    for _ in range(2):  # pressed twice
        declined = press(app, link, "decline", reason=NOT_OURS)
        assert (declined.status_code, "đã trở về cơ quan chuyển" in declined.text) == (200, True)
    run_jobs()
    found = seen(desk, report)
    assert (found["state"], found["agency"]["code"]) == ("accepted", HERE)
    assert (found["history"][-1]["note"], found["history"][-1]["changes"]["declined_by"]) == (NOT_OURS, OUTSIDE)
    assert "đã trở về cơ quan chuyển" in stranger(app).get(link).text
    assert press(app, link, "accept").status_code == 409
    assert stranger(app).open("POST", link, data=ANSWER).status_code == 409
    assert seen(desk, report)["agency"]["code"] == HERE


def test_offered_again_it_is_asked_again_and_the_second_no_goes_to_intake(
    app: Flask, desk: Caller, run_jobs: RunJobs
) -> None:
    report = offered(app, desk, run_jobs)
    first = address(mails(app)[0])
    press(app, first, "decline", reason=NOT_OURS)
    run_jobs()
    offer(desk, report, run_jobs)
    newest = address(mails(app)[0])
    assert newest != first
    assert press(app, newest, "decline", reason=NOT_OURS).status_code == 200
    assert seen(desk, report)["state"] == "submitted"


def test_after_four_hours_the_offer_is_gone_and_the_address_with_it(
    app: Flask, desk: Caller, run_jobs: RunJobs
) -> None:
    with clock.stopped(MONDAY):
        report = offered(app, desk, run_jobs)
    link = address(mails(app)[0])
    with clock.stopped(MONDAY + 4.1 * HOUR):
        with app.app_context():
            jobs.escalate()
        # The house has not taken the address back yet.
        for _ in range(2):
            assert press(app, link, "accept").status_code == 410
            assert press(app, link, "decline", reason=NOT_OURS).status_code == 410
            assert stranger(app).get(link).status_code == 410
            run_jobs()
        assert seen(desk, report)["state"] == "accepted"
    assert len(mails(app)) == 1


def test_what_an_agency_has_already_is_not_taken_from_it_by_pressing(
    app: Flask, desk: Caller, run_jobs: RunJobs
) -> None:
    report = offered(app, desk, run_jobs)
    link = address(mails(app)[0])
    press(app, link, "accept")
    refused = press(app, link, "decline", reason=NOT_OURS)
    assert (refused.status_code, 'name="answer"' in refused.text) == (409, True)
    assert seen(desk, report)["agency"]["code"] == OUTSIDE


def test_who_cannot_be_told_is_offered_nothing(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = file_report(phone(app))
    move(desk, report["id"], "accepted")
    with app.app_context(), unit_of_work():
        session.execute(text("UPDATE agency SET email = NULL WHERE code = :code"), {"code": OUTSIDE})
    refused: Any = move(desk, report["id"], "forwarded", agency=OUTSIDE, note=WHY)
    assert (refused.status_code, refused.json["code"]) == (422, "agency_not_reached")
    assert seen(desk, report)["state"] == "accepted"


def test_in_english(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    offered(app, desk, run_jobs)
    page = stranger(app).get(address(mails(app)[0]), headers={"Accept-Language": "en"}).text
    assert "Take it" in page
    assert "Send it back" in page
