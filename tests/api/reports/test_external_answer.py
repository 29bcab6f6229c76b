"""External agencies answer by a signed address from an e-mail: no account, one report, one answer, for a while."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.kit import clock
from tests.factories import Caller, file_report, move, phone, stranger
from tests.support.standing import standing

RunJobs = Callable[[], list[str]]
WORDS = {"answer": "Đã nối lại dây và đóng điện lúc 20 giờ."}
DESK = "/api/v1/operations/reports"


@pytest.fixture
def desk(app: Flask) -> Caller:
    return standing(app, "intake", "focal", "handler", "approver")


def accepted(app: Flask, desk: Caller, run_jobs: RunJobs, **changes: Any) -> str:
    report = file_report(phone(app), category="dien", answers={"day-dut": False}, **changes)
    assert move(desk, report["id"], "accepted").status_code == 201
    run_jobs()
    return str(report["id"])


def mails(app: Flask, to: str = "dien-luc@khanhhoa.example") -> list[str]:
    found: Any = stranger(app).get("/dev/messages.json").json
    return [mail["text"] for mail in found if mail["to"] == to]


def address(mail: str) -> str:
    found = re.search(r"/answer/[\w-]+", mail)
    assert found is not None, mail
    return found.group()


def test_told_by_mail_it_answers_without_an_account_and_an_approver_decides(
    app: Flask, desk: Caller, run_jobs: RunJobs
) -> None:
    report = accepted(app, desk, run_jobs)
    (mail,) = mails(app)
    page = stranger(app).get(address(mail))
    assert page.status_code == 200
    assert "Đèn đường trước số 12 Lê Lợi không sáng" in page.text
    assert "<script" not in page.text
    for _ in range(2):  # pressed twice
        sent = stranger(app).open("POST", address(mail), data=WORDS)
        assert (sent.status_code, "Đã nhận câu trả lời" in sent.text) == (200, True)
    found: Any = desk.get(f"{DESK}/{report}").json
    assert (found["state"], found["public_answer"]) == ("answered", WORDS["answer"])
    # Electricity waives approval, but not for outsiders.
    assert found["history"][-1]["author"] == {"kind": "system", "role": "external", "name": None}
    assert [line["state"] for line in found["history"]].count("answered") == 1
    assert move(desk, report, "resolved").status_code == 201
    assert "Đã nhận câu trả lời" in stranger(app).get(address(mail)).text


def test_an_answer_that_is_sent_back_is_asked_for_again(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    stranger(app).open("POST", address(mails(app)[0]), data=WORDS)
    run_jobs()
    assert move(desk, report, "in_progress", note="Xin nêu rõ nguyên nhân.").status_code == 201
    run_jobs()
    run_jobs()
    newest, first = mails(app)
    assert "Xin nêu rõ nguyên nhân." in newest
    assert address(newest) != address(first)
    assert stranger(app).open("POST", address(newest), data=WORDS).status_code == 200
    assert desk.get(f"{DESK}/{report}").json["state"] == "answered"  # type: ignore[index]


def test_one_mail_however_often_we_are_told(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    move(desk, report, "assigned")
    run_jobs()
    move(desk, report, "in_progress")
    run_jobs()
    assert len(mails(app)) == 1


def test_it_ends_when_the_report_goes_elsewhere_and_after_its_time(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    link = address(mails(app)[0])
    with clock.stopped(clock.now() + timedelta(days=31)):
        assert stranger(app).get(link).status_code == 410
        assert stranger(app).open("POST", link, data=WORDS).status_code == 410
    move(desk, report, "accepted", agency="ubnd-22366")
    run_jobs()
    assert stranger(app).get(link).status_code == 410
    assert desk.get(f"{DESK}/{report}").json["state"] == "accepted"  # type: ignore[index]


def test_it_opens_nothing_but_what_we_signed(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    accepted(app, desk, run_jobs)
    link = address(mails(app)[0])
    for wrong in (link[:-1] + ("A" if link[-1] != "A" else "B"), link[:40], "/answer/x", "/answer/" + "A" * 54):
        assert stranger(app).get(wrong).status_code == 404
        assert stranger(app).open("POST", wrong, data=WORDS).status_code == 404
    short = stranger(app).open("POST", link, data={"answer": "Xong"})
    assert (short.status_code, ">Xong</textarea>" in short.text) == (422, True)


def test_agencies_of_our_own_have_a_desk(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = file_report(phone(app))
    move(desk, report["id"], "accepted")
    run_jobs()
    assert mails(app, "ubnd-22366@demo.example") == []
