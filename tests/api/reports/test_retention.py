"""What was kept long enough loses what tells of a person; a tombstone stays."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock
from app.reports import jobs
from tests.factories import Caller, file_report, move, phone
from tests.support.standing import standing

THEN = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
KEPT = timedelta(days=1826)
DESK = "/api/v1/operations/reports"


def forget(app: Flask, at: datetime) -> None:
    with clock.stopped(at), app.app_context():
        jobs.forget_after_retention()


def rejected(app: Flask, desk: Caller, reporter: Caller) -> str:
    with clock.stopped(THEN):
        report = file_report(reporter)
        move(desk, report["id"], "rejected", note="Không thuộc thẩm quyền giải quyết.")
    return str(report["id"])


def test_after_its_time_only_a_tombstone_is_left(app: Flask) -> None:
    desk, reporter = standing(app, "intake"), phone(app)
    report = rejected(app, desk, reporter)
    forget(app, THEN + KEPT - timedelta(days=1))
    assert desk.get(f"{DESK}/{report}").json["text"] != ""  # type: ignore[index]
    for _ in range(2):  # late, and again
        forget(app, THEN + 2 * KEPT)
    found: Any = desk.get(f"{DESK}/{report}").json
    assert (found["text"], found["location"]["lat"], found["state"]) == ("", None, "rejected")
    assert [line["kind"] for line in found["history"]] == ["filed", "moved", "anonymised"]
    assert reporter.get(f"/api/v1/reports/{report}").status_code in (404, 410)


def test_no_trace_of_the_sender_is_left(app: Flask, session: Session) -> None:
    desk, reporter = standing(app, "intake"), phone(app)
    reporter.headers["Report-Device"] = secrets.token_urlsafe(32)
    report = rejected(app, desk, reporter)
    traces = text("SELECT num_nonnulls(device_hash, origin, text_hash) FROM report WHERE id = :id")
    assert session.execute(traces, {"id": report}).scalar_one() == 3
    forget(app, THEN + 2 * KEPT)
    session.expire_all()
    assert session.execute(traces, {"id": report}).scalar_one() == 0


def test_what_is_still_open_is_kept(app: Flask) -> None:
    desk, reporter = standing(app, "intake"), phone(app)
    with clock.stopped(THEN):
        report = file_report(reporter)
    forget(app, THEN + 2 * KEPT)
    assert reporter.get(f"/api/v1/reports/{report['id']}").json["text"] == report["text"]  # type: ignore[index]
    assert desk.get(f"{DESK}/{report['id']}").json["text"] == report["text"]  # type: ignore[index]
