"""Officials are told when they are mentioned, and when they are given a report."""

import uuid
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.conftest import RunJobs
from tests.factories import Caller, file_report, move, official, phone


def kinds(by: Caller) -> list[str]:
    found: Any = by.get("/api/v1/operations/notices").json
    return [notice["kind"] for notice in found["items"]]


def mention(by: Caller, report_id: str, *named: Caller) -> None:
    body = {"text": "Nhờ anh chị xem", "mentions": [str(each.account_id) for each in named]}
    response = by.put(f"/api/v1/operations/reports/{report_id}/notes/{uuid.uuid4()}", json=body)
    assert response.status_code == 201, response.json


def test_whoever_is_mentioned_is_told_once_for_each_note(app: Flask, run_jobs: RunJobs) -> None:
    report = file_report(phone(app))
    author, named, other = (official(app, "handler") for _ in range(3))
    mention(author, report["id"], named, author)
    run_jobs()
    mention(author, report["id"], named)
    run_jobs()
    assert kinds(named) == ["note.mentioned"] * 2
    assert kinds(author) == kinds(other) == []


def test_whoever_is_given_a_report_by_another_is_told(app: Flask, run_jobs: RunJobs) -> None:
    report, focal, handler = file_report(phone(app)), official(app, "intake", "focal"), official(app, "handler")
    assert move(focal, report["id"], "accepted").status_code == 201
    assert move(focal, report["id"], "assigned", assignee=str(handler.account_id)).status_code == 201
    run_jobs()
    assert kinds(handler) == ["report.assigned"]
    own = file_report(phone(app))
    assert move(focal, own["id"], "accepted").status_code == 201
    assert move(focal, own["id"], "assigned").status_code == 201
    run_jobs()
    assert "report.assigned" not in kinds(focal)


def test_the_agency_that_has_it_no_longer_hears_that_it_left(app: Flask, session: Session) -> None:
    report, intake = file_report(phone(app)), official(app, "intake")
    assert move(intake, report["id"], "accepted", agency="so-xay-dung").status_code == 201
    rows = session.execute(text("SELECT name, agency_id FROM event ORDER BY seq")).all()
    assert [name for name, _ in rows] == ["report.submitted.v1", "report.accepted.v1", "report.left.v1"]
    assert rows[2].agency_id == rows[0].agency_id != rows[1].agency_id
