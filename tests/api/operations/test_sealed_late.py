"""What comes late to a sealed report: notes, jobs and answers that knew it before say nothing of it."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.notifications import delivery, notices, service
from app.notifications.models import OfficialNotice, PushMessage
from app.reports.models import DutyCall, ExternalLink
from app.reports.service import external
from tests.conftest import RunJobs
from tests.factories import Caller, file_report, move, official, phone, stranger, walk
from tests.support.push_service import PushService

ALL = ("intake", "focal", "handler", "approver", "leader", "administrator", "duty")
DESK = "/api/v1/operations"


def seal(desk: Caller, report_id: str) -> None:
    response = move(desk, report_id, "restricted", note="Tố cáo cán bộ", reason="denunciation")
    assert response.status_code == 201, response.json


def note(by: Caller, report_id: str, *named: Caller) -> None:
    body = {"text": "Nhờ anh chị xem", "mentions": [str(each.account_id) for each in named]}
    response = by.put(f"{DESK}/reports/{report_id}/notes/{uuid.uuid4()}", json=body)
    assert response.status_code == 201, response.json


def told(by: Caller) -> tuple[list[str], int]:
    """The kinds of an official's notices, and how many he has not seen."""
    found: Any = by.get(f"{DESK}/notices").json
    return [each["kind"] for each in found["items"]], found["unseen"]


def test_a_mention_from_before_is_told_no_more(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    desk, named, restricted, other = (official(app, *roles) for roles in (ALL, ("handler",), *[("restricted",)] * 2))
    report = file_report(phone(app))
    note(desk, report["id"], named)
    run_jobs()
    assert told(named) == (["note.mentioned"], 1)
    seal(desk, report["id"])
    run_jobs()
    note(restricted, report["id"], other)
    run_jobs()
    assert told(named) == ([], 0)
    assert told(other) == (["note.mentioned"], 1)
    rows = session.scalars(text("SELECT account_id FROM official_notice")).all()
    assert named.account_id not in rows


def test_a_notice_that_is_still_there_is_not_shown(app: Flask, run_jobs: RunJobs) -> None:
    """The job that takes the notices away may be late."""
    desk, named, here = official(app, *ALL), official(app, "handler"), official(app, "restricted", "handler")
    report = file_report(phone(app))
    note(desk, report["id"], named, here)
    run_jobs()
    seal(desk, report["id"])
    assert told(named) == ([], 0)
    assert told(here) == (["note.mentioned"], 1)


@pytest.mark.parametrize("unmerged", [True, False])
def test_what_was_merged_into_it_names_it_no_more(app: Flask, unmerged: bool) -> None:
    desk = official(app, *ALL)
    target, other = file_report(phone(app)), file_report(phone(app))
    assert move(desk, other["id"], "merged", into=target["id"]).status_code == 201
    if unmerged:
        assert move(desk, other["id"], "submitted", note="Không trùng").status_code == 201
    before = desk.get(f"{DESK}/reports/{other['id']}")
    assert before.text.count(target["code"]) >= 1 + unmerged, "both lines name it"
    seal(desk, target["id"])
    assert target["code"] not in desk.get(f"{DESK}/reports/{other['id']}").text


def test_a_bulk_move_from_before_names_it_no_more(app: Flask) -> None:
    desk, restricted = official(app, *ALL), official(app, *ALL, "restricted")
    reports = [file_report(phone(app)) for _ in range(2)]
    began: list[str] = []
    for by in (desk, restricted):
        address = f"{DESK}/bulk-moves/{uuid.uuid4()}"
        wanted = {"move": {"to": "accepted"}, "reports": [{"id": each["id"], "version": 1} for each in reports]}
        assert by.put(address, json=wanted).status_code == 201
        began.append(address)
    seal(desk, reports[0]["id"])
    answer: Any = desk.get(began[0])
    assert reports[0]["id"] not in answer.text
    assert (answer.json["total"], [row["code"] for row in answer.json["rows"]]) == (1, [reports[1]["code"]])
    whole: Any = restricted.get(began[1]).json
    assert whole["total"] == 2, "whoever may read it"


def test_sealing_in_bulk_is_answered_once_and_without_a_code(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    address = f"{DESK}/bulk-moves/{uuid.uuid4()}"
    wish = {"to": "restricted", "note": "Tố cáo cán bộ", "reason": "denunciation"}
    sealed: Any = desk.put(address, json={"move": wish, "reports": [{"id": report["id"], "version": 1}]})
    assert (sealed.status_code, sealed.json["moved"]) == (201, 1)
    assert report["code"] not in sealed.text
    told: Any = desk.get(address).json
    assert told["total"] == 0


@pytest.mark.parametrize("late", [False, True])
def test_who_followed_it_by_a_duplicate_hears_of_it_no_more(
    app: Flask, session: Session, run_jobs: RunJobs, late: bool
) -> None:
    """Sealing lets the duplicate stand for itself: nothing ties the message that waits to the report but its code."""
    desk, reporter = official(app, *ALL), phone(app)
    target, other = file_report(phone(app)), file_report(reporter)
    assert move(desk, other["id"], "merged", into=target["id"]).status_code == 201
    run_jobs()
    with PushService() as phones:
        browser = phones.browser()
    subscribed = reporter.open("POST", "/api/v1/push/subscriptions", json=browser.subscription)
    assert subscribed.status_code == 201, subscribed.json
    walk(desk, target["id"], [("accepted", {}), ("assigned", {}), ("in_progress", {})])
    service.tell_followers(report_id=uuid.UUID(target["id"]), kind="followed.in_progress")
    session.commit()
    queued = session.query(PushMessage).filter_by(kind="followed.in_progress").one()
    assert queued.facts["code"] == target["code"]
    session.execute(text("DELETE FROM procrastinate_jobs"))
    session.commit()
    walk(desk, target["id"], [("forwarded", {"agency": "so-xay-dung", "note": "Đường tỉnh"}), ("accepted", {})])
    seal(desk, target["id"])
    session.expire_all()
    if late:
        assert delivery._pack(queued.id) is None
    else:
        notices.forget(uuid.UUID(target["id"]))
    assert session.query(PushMessage).filter_by(kind="followed.in_progress").count() == 0


def mails(app: Flask) -> list[str]:
    found: Any = stranger(app).get("/dev/messages.json").json
    return [each["to"] for each in found]


def test_a_mail_about_it_that_waits_is_not_sent(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    desk, leader, restricted = official(app, *ALL), official(app, "leader"), official(app, "restricted")
    report = file_report(phone(app))
    facts = {"code": report["code"], "agency": {"vi": "Sở"}, "category": {"vi": "Đèn"}, "due_at": None}
    rows = [
        OfficialNotice(account_id=each.account_id, key="late", kind="handle.100", subject_id=uuid.UUID(report["id"]),
                       facts=facts)
        for each in (leader, restricted)
    ]  # fmt: skip
    session.add_all(rows)
    session.commit()
    seal(desk, report["id"])
    before = len(mails(app))
    for row in rows:
        notices.mail(notice_id=str(row.id))
    sent = mails(app)[: len(mails(app)) - before]
    assert len(sent) == 1, "the restricted desk is told"


def test_an_agency_outside_is_not_written_to_any_more(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    desk = official(app, *ALL)
    report = file_report(phone(app), category="dien", answers={"day-dut": False})
    assert move(desk, report["id"], "accepted").status_code == 201
    before = len(mails(app))
    external.invite(uuid.UUID(report["id"]))
    session.commit()
    link = session.query(ExternalLink).filter_by(report_id=uuid.UUID(report["id"])).one()
    seal(desk, report["id"])
    session.expire_all()
    external.mail(link_id=str(link.id))
    assert len(mails(app)) == before


def test_calls_and_requests_for_time_from_before_are_told_to_nobody(app: Flask, session: Session) -> None:
    desk, called = official(app, *ALL), official(app, "duty")
    report = file_report(phone(app))
    assert move(desk, report["id"], "accepted").status_code == 201
    asked = {"amount": 3, "unit": "working_days", "reason": "Chờ vật tư"}
    response = desk.put(f"{DESK}/reports/{report['id']}/extensions/{uuid.uuid4()}", json=asked)
    assert response.status_code == 201, response.json
    report_id = uuid.UUID(report["id"])
    for number, account in ((1, called.account_id), (2, None)):
        session.add(DutyCall(report_id=report_id, number=number, account_id=account))
    session.commit()
    official(app, "approver"), official(app, "restricted")
    seal(desk, report["id"])
    session.expire_all()
    notices.tell_of_duty(report_id)
    notices.tell_of_extension(report_id)
    assert session.scalars(text("SELECT kind FROM official_notice")).all() == []
