"""Parts of a report are told of like any report that an agency gets, and the public hears nothing of them."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock
from app.notifications.models import PushMessage
from app.reports import jobs
from tests.factories import Caller, file_report, move, phone, stranger
from tests.support.push_service import PushService
from tests.support.standing import standing

RunJobs = Callable[[], list[str]]


HERE, OUTSIDE = "ubnd-22366", "dien-luc"
FRIDAY = datetime(2026, 11, 13, 2, 0, tzinfo=UTC)


def parts() -> list[dict[str, Any]]:
    return [{"id": str(uuid.uuid4()), "agency": agency, "text": f"Phần của {agency}"} for agency in (HERE, OUTSIDE)]


def split(desk: Caller, reporter: Caller) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    report, wanted = file_report(reporter), parts()
    assert move(desk, report["id"], "accepted", publish=True).status_code == 201
    assert move(desk, report["id"], "split", parts=wanted).status_code == 201
    return report, wanted


def told_of(session: Session, part: dict[str, Any]) -> list[tuple[str, str]]:
    told = "SELECT e.name, code FROM event e JOIN agency ON agency.id = agency_id WHERE subject_id = :id ORDER BY seq"
    rows = session.execute(text(told), {"id": part["id"]})
    return [(name, agency) for name, agency in rows]


def test_each_part_is_told_once_to_its_own_agency(app: Flask, session: Session) -> None:
    desk = standing(app, "intake", "focal")
    report, wanted = file_report(phone(app)), parts()
    move(desk, report["id"], "accepted")
    address = f"/api/v1/operations/reports/{report['id']}/moves/{uuid.uuid4()}"
    for status in (201, 200):  # sent twice
        sent = desk.put(address, json={"to": "split", "parts": wanted}, headers={"If-Match": "*"})
        assert sent.status_code == status, sent.json
    assert [told_of(session, part) for part in wanted] == [
        [("report.accepted.v1", HERE)],
        [("report.accepted.v1", OUTSIDE)],
    ]


def test_a_part_nobody_moves_is_escalated(app: Flask, run_jobs: RunJobs, session: Session) -> None:
    focal = standing(app, "focal", agency=HERE)
    with clock.stopped(FRIDAY):
        _report, (part, _other) = split(standing(app, "intake", "focal"), phone(app))
        run_jobs()
    planned = session.execute(
        text("SELECT clock, level FROM report_escalation WHERE report_id = :id ORDER BY level"), {"id": part["id"]}
    ).all()
    assert [tuple(row) for row in planned] == [("handle", 50), ("handle", 80), ("handle", 100)]
    with clock.stopped(FRIDAY + timedelta(days=60)):
        jobs.escalate()
        run_jobs()
    page: Any = focal.get("/api/v1/operations/notices").json
    told = {each["kind"] for each in page["items"] if each["subject_id"] == part["id"]}
    assert told >= {"handle.50", "handle.80"}


def test_an_external_agency_is_sent_the_address_of_its_part(app: Flask, run_jobs: RunJobs) -> None:
    desk = standing(app, "intake", "focal")
    _report, (_here, outside) = split(desk, phone(app))
    run_jobs()
    found: Any = stranger(app).get("/dev/messages.json").json
    (mail,) = [mail["text"] for mail in found if mail["to"] == "dien-luc@khanhhoa.example"]
    page = stranger(app).get(mail[mail.index("/answer/") :].split()[0])
    assert (page.status_code, "Phần của dien-luc" in page.text) == (200, True)
    assert move(desk, outside["id"], "assigned").status_code == 201
    run_jobs()
    again: Any = stranger(app).get("/dev/messages.json").json
    assert len([mail for mail in again if mail["to"] == "dien-luc@khanhhoa.example"]) == 1


def test_reporter_and_followers_hear_of_the_whole_only(
    app: Flask, run_jobs: RunJobs, session: Session, push_service: PushService
) -> None:
    reporter, follower = phone(app), phone(app)
    desk = standing(app, "intake", "focal")
    for each in (reporter, follower):
        body = push_service.browser().subscription
        assert each.open("POST", "/api/v1/push/subscriptions", json=body).status_code == 201
    report, wanted = file_report(reporter), parts()
    move(desk, report["id"], "accepted", publish=True)
    assert follower.put(f"/api/v1/reports/{report['id']}/me-too").status_code == 201
    run_jobs()
    move(desk, report["id"], "split", parts=wanted)
    run_jobs()
    told = [(row.subject_id, row.kind) for row in session.query(PushMessage).all()]
    assert sorted(kind for _, kind in told) == ["report.accepted", "report.split"]
    assert {subject for subject, _ in told} == {uuid.UUID(report["id"])}
    assert [stranger(app).get(f"/api/v1/reports/{part['id']}").status_code for part in wanted] == [404, 404]
