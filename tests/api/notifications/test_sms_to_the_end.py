"""Who was served by telephone or at a counter is told by SMS how it ended: in parts, turned down, joined to another."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock
from app.notifications import sms
from app.reports import jobs
from tests.conftest import RunJobs
from tests.factories import TO_RESOLVED, Caller, draft, file_report, move, official, phone, walk

ALL = ("intake", "focal", "handler", "approver", "leader")
HERE, THERE = "ubnd-22366", "dien-luc"
NUMBER = "0901 234 567"
NEUTRAL = "Có cập nhật về phản ánh của bạn. Chạm để xem. "
LINK = re.compile(r"http://localhost:8000/reports/([0-9a-f-]{36})#s=([\w-]{43})$")


def told(app: Flask, number: str = NUMBER, **changes: Any) -> dict[str, Any]:
    """A report that the hotline typed in for somebody with a telephone and no app."""
    body = draft(name="Hoa", phone=number, consent="spoken", channel="hotline", **changes)
    filed: Any = official(app, "operator").put(f"/api/v1/operations/filings/{uuid.uuid4()}", json=body)
    assert filed.status_code == 201, filed.json
    report: dict[str, Any] = filed.json
    return report


def split(desk: Caller, report: dict[str, Any]) -> list[dict[str, Any]]:
    wanted = [{"id": str(uuid.uuid4()), "agency": agency} for agency in (HERE, THERE)]
    whole = walk(desk, report["id"], [("accepted", {}), ("split", {"parts": wanted})])
    parts = {part["id"]: part for part in whole["parts"]}
    return [parts[part["id"]] for part in wanted]


def sent(session: Session, run_jobs: RunJobs) -> list[str]:
    """What was sent by SMS, in its order, when everything that was put off is due."""
    for _ in range(2):
        run_jobs()
        session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL"))
        session.commit()
    run_jobs()
    return list(session.execute(text("SELECT text FROM boxed_message WHERE channel = 'sms' ORDER BY at")).scalars())


def opened(app: Flask, words: str) -> Any:
    found = LINK.search(words)
    assert found, words
    return Caller(app.test_client(), {"Report-Secret": found[2]}).get(f"/api/v1/reports/{found[1]}").json


def test_question_and_answer_of_each_part_arrive_once_and_prove_that_they_did(
    app: Flask, session: Session, run_jobs: RunJobs
) -> None:
    report, desk = told(app), official(app, *ALL)
    first, second = split(desk, report)
    walk(desk, first["id"], [("needs_info", {"note": "Trụ số mấy?"})])
    assert len(sent(session, run_jobs)) == 2
    walk(desk, first["id"], [("accepted", {"note": "Đã gọi: trụ 12"}), *TO_RESOLVED[1:]])
    walk(desk, second["id"], TO_RESOLVED[1:])

    received, question, *answers = sent(session, run_jobs)
    assert [opened(app, words)["code"] for words in (question, *answers)] == [
        first["code"], first["code"], second["code"],
    ]  # fmt: skip
    assert [opened(app, words)["state"] for words in answers] == ["resolved"] * 2
    receipts = session.execute(text("SELECT receipt_id FROM text_message WHERE kind = 'report.resolved'")).scalars()
    for receipt_id in receipts.all():
        sms.note_outcome(receipt_id)
    session.commit()
    with clock.stopped(clock.now() + timedelta(days=8)):
        jobs.close_after_silence()
    assert opened(app, received)["state"] == "closed"


def test_what_becomes_of_parts_inside_the_house_is_no_news(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    report, desk = told(app), official(app, *ALL)
    first, _second = split(desk, report)
    offer = {"agency": "so-xay-dung", "note": "Trụ của bên đó"}
    no = {"declines": True, "note": "Không phải"}
    walk(desk, first["id"], [("forwarded", offer), ("accepted", no), ("forwarded", offer), ("submitted", no)])
    assert move(desk, report["id"], "accepted", note="Một đơn vị làm được cả hai việc").status_code == 201
    assert len(sent(session, run_jobs)) == 1


def test_that_it_is_not_taken_up_is_told(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    report = told(app)
    walk(official(app, *ALL), report["id"], [("rejected", {"note": "Đèn của tòa nhà"})])
    _received, rejected = sent(session, run_jobs)
    assert rejected.startswith(f"Phản ánh {report['code']} chưa được tiếp nhận")
    assert opened(app, rejected)["state"] == "rejected"


def test_that_it_was_joined_and_then_the_answer_are_told_on_ones_own_page(
    app: Flask, session: Session, run_jobs: RunJobs
) -> None:
    report, desk, other = told(app), official(app, *ALL), file_report(phone(app))
    walk(desk, report["id"], [("merged", {"into": other["code"]})])
    walk(desk, other["id"], TO_RESOLVED)
    _received, joined, answer = sent(session, run_jobs)
    assert joined.startswith(f"Phản ánh {report['code']} được gộp với một phản ánh trước")
    assert "đã trả lời" in answer
    assert report["code"] in answer
    assert other["code"] not in joined + answer
    assert [opened(app, words)["id"] for words in (joined, answer)] == [report["id"]] * 2


def test_one_number_is_told_of_one_answer_once(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    first, *others = (told(app, text=f"Đèn tắt, gọi lần {time}") for time in range(3))
    elsewhere, desk = told(app, "0901 234 568"), official(app, *ALL)
    for each in (*others, elsewhere):
        walk(desk, each["id"], [("merged", {"into": first["code"]})])
    before = len(sent(session, run_jobs))
    walk(desk, first["id"], TO_RESOLVED)
    answers = sent(session, run_jobs)[before:]
    assert [opened(app, words)["id"] for words in answers] == [first["id"], elsewhere["id"]]


@pytest.mark.parametrize("into_it", [True, False])
def test_of_what_is_sealed_before_it_goes_out_an_sms_gives_nothing_away(
    app: Flask, session: Session, run_jobs: RunJobs, into_it: bool
) -> None:
    report, desk = told(app), official(app, *ALL)
    about = report
    if into_it:
        about = file_report(phone(app))
        walk(desk, report["id"], [("merged", {"into": about["code"]})])
    else:
        walk(desk, report["id"], [("needs_info", {"note": "Ai nhận tiền?"}), ("submitted", {"note": "Đã gọi"})])
    before = len(sent(session, run_jobs))
    walk(desk, about["id"], TO_RESOLVED if into_it else [("rejected", {"note": "Chưa rõ"})])
    run_jobs_but_sms(session, run_jobs)
    session.execute(text("UPDATE report SET sealed = true, state = 'restricted' WHERE id = :id"), {"id": about["id"]})
    session.commit()
    after = sent(session, run_jobs)[before:]
    assert [words.startswith(NEUTRAL) for words in after] == ([] if into_it else [True])
    assert [words for words in after if about["code"] in words] == []


def run_jobs_but_sms(session: Session, run_jobs: RunJobs) -> None:
    """As by night, when an SMS waits for the morning."""
    night = clock.now().astimezone(clock.HANOI).replace(hour=23)
    with clock.stopped(night):
        run_jobs()
    assert session.execute(text("SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE 'sms.%'")).scalar()
