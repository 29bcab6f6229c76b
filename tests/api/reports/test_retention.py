"""What was kept long enough loses what tells of a person; a tombstone stays."""

import hashlib
import secrets
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock, storage
from app.media import jobs as media_jobs
from app.media.decoders import listeners
from app.media.models import voice_key
from app.reports import forgetting, jobs
from app.reports.models.notes import file_key
from tests.conftest import RunJobs
from tests.factories import Caller, file_report, move, phone
from tests.support.sounds import recording
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


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TABLES = ("report_note", "note_mention", "report_file", "report_follower", "sender_block")


def test_nothing_beside_it_names_anybody(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    desk, reporter, follower = standing(app, "intake"), phone(app), phone(app)
    reporter.headers["Report-Device"] = secrets.token_urlsafe(32)
    with clock.stopped(THEN):
        report = str(file_report(reporter)["id"])
        done(move(desk, report, "accepted", publish=True))
        done(follower.put(f"/api/v1/reports/{report}/me-too"))
        noted = {"text": "Chị Hoa ở nhà bên kể", "mentions": [str(desk.account_id)]}
        done(desk.put(f"{DESK}/{report}/notes/{uuid.uuid4()}", json=noted))
        file_id = uuid.uuid4()
        kept = {"data": PDF, "query_string": {"name": "giấy.pdf"}, "content_type": "application/pdf"}
        done(desk.put(f"{DESK}/{report}/files/{file_id}", **kept))
        blocked = {"report": report, "parts": ["device"], "days": 7, "reason": "Báo giả nhiều lần"}
        done(desk.put(f"/api/v1/operations/blocks/{uuid.uuid4()}", json=blocked))
        done(move(desk, report, "rejected", note="Không thuộc thẩm quyền giải quyết."))
    assert [counted(session, table) for table in TABLES] == [1] * len(TABLES)
    assert storage.get(file_key(file_id)) == PDF
    forget(app, THEN + KEPT + timedelta(days=1))
    run_jobs()
    assert [counted(session, table) for table in TABLES] == [0] * len(TABLES)
    assert storage.get(file_key(file_id)) is None
    assert session.scalar(text("SELECT me_too FROM report")) == 1, "a number tells of nobody"


def test_a_voice_goes_with_it(app: Flask, session: Session) -> None:
    desk, reporter = standing(app, "intake"), phone(app)
    body = recording(1)
    sent = reporter.put(f"/api/v1/voice/{hashlib.sha256(body).hexdigest()}", data=body, content_type="audio/webm")
    voice = done(sent)["voice_id"]
    listeners.close()
    with clock.stopped(THEN):
        report = str(file_report(reporter, text="", voice=voice)["id"])
        done(move(desk, report, "rejected", note="Không thuộc thẩm quyền giải quyết."))
    assert storage.get(voice_key(uuid.UUID(voice))) is not None
    forget(app, THEN + 2 * KEPT)
    with clock.stopped(THEN + 2 * KEPT + timedelta(days=2)), app.app_context():
        media_jobs.sweep()
    assert counted(session, "voice") == 0
    assert storage.get(voice_key(uuid.UUID(voice))) is None


def test_a_block_that_stands_stays_until_it_is_over(app: Flask, session: Session) -> None:
    """Or whoever is kept from filing would be free by having a report erased."""
    desk, reporter = standing(app, "intake"), phone(app)
    reporter.headers["Report-Device"] = secrets.token_urlsafe(32)
    report = rejected(app, desk, reporter)
    at = THEN + KEPT + timedelta(days=1)
    with clock.stopped(THEN + timedelta(days=1)):
        blocked = {"report": report, "parts": ["device"], "days": 7, "reason": "Báo giả nhiều lần"}
        done(desk.put(f"/api/v1/operations/blocks/{uuid.uuid4()}", json=blocked))
    session.execute(text("UPDATE sender_block SET until = :until"), {"until": at + timedelta(days=3)})
    session.commit()
    forget(app, at)
    assert counted(session, "sender_block") == 1
    with clock.stopped(at + timedelta(days=4)), app.app_context():
        forgetting.forget_senders()
    assert counted(session, "sender_block") == 0


def done(response: Any) -> Any:
    assert response.status_code in (200, 201), response.json
    return response.json


def counted(session: Session, table: str) -> int:
    session.expire_all()
    return session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def test_what_is_still_open_is_kept(app: Flask) -> None:
    desk, reporter = standing(app, "intake"), phone(app)
    with clock.stopped(THEN):
        report = file_report(reporter)
    forget(app, THEN + 2 * KEPT)
    assert reporter.get(f"/api/v1/reports/{report['id']}").json["text"] == report["text"]  # type: ignore[index]
    assert desk.get(f"{DESK}/{report['id']}").json["text"] == report["text"]  # type: ignore[index]
