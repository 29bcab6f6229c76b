"""An SMS says what no phone showed: for the answer, a question, and what was received."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock
from app.notifications import sms
from tests.conftest import RunJobs
from tests.factories import TO_RESOLVED, citizen, file_report, official, phone, walk

ALL = ("intake", "focal", "handler", "approver")


def texts(session: Session) -> list[str]:
    return list(session.execute(text("SELECT text FROM boxed_message ORDER BY at")).scalars())


def due_now(session: Session) -> None:
    """Let what was put off be due."""
    session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL"))
    session.commit()


def point() -> bytes:
    """A browser's public key."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def subscribed(session: Session, account_id: Any) -> None:
    """A phone of theirs with the app; its push service cannot be reached."""
    session.execute(
        text(
            "INSERT INTO push_subscription (id, account_id, endpoint, p256dh, auth, language, created_at, renewed_at)"
            " VALUES (gen_random_uuid(), :who, 'http://127.0.0.1:9/x', :key, :auth, 'vi', now(), now())"
        ),
        {"who": account_id, "key": point(), "auth": bytes(16)},
    )
    session.commit()


def test_who_has_no_app_is_told_the_answer_once(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    report = file_report(citizen(app))
    walk(official(app, *ALL), report["id"], TO_RESOLVED)
    run_jobs()
    due_now(session)
    run_jobs()
    sent = texts(session)
    assert len(sent) == 2  # accepted, resolved
    assert report["code"] in sent[1]
    assert sent[1].endswith(f"/reports/{report['id']}")
    session.execute(text("UPDATE text_message SET sent_at = NULL"))
    key = session.execute(text("SELECT key FROM text_message WHERE kind = 'report.resolved'")).scalar_one()
    sms.queue(key, kind="report.resolved", subject_id=report["id"], facts={})
    assert session.execute(text("SELECT count(*) FROM text_message")).scalar_one() == 2


def test_a_push_that_was_seen_needs_no_sms(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    owner = citizen(app)
    subscribed(session, owner.account_id)
    report = file_report(owner)
    walk(official(app, *ALL), report["id"], TO_RESOLVED[:1])
    run_jobs()
    assert texts(session) == []
    session.execute(text("UPDATE push_message SET shown_at = now()"))
    due_now(session)
    run_jobs()
    assert texts(session) == []


def test_a_push_that_nobody_saw_is_followed_by_an_sms(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    owner = citizen(app)
    subscribed(session, owner.account_id)
    report = file_report(owner)
    walk(official(app, *ALL), report["id"], TO_RESOLVED[:1])
    run_jobs()
    due_now(session)
    session.execute(text("DELETE FROM procrastinate_jobs WHERE task_name <> 'sms.unless_seen'"))
    run_jobs()
    assert [report["code"] in each for each in texts(session)] == [True]


def test_without_a_number_there_is_no_sms(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    report = file_report(phone(app))
    walk(official(app, *ALL), report["id"], TO_RESOLVED)
    run_jobs()
    due_now(session)
    run_jobs()
    assert texts(session) == []


@pytest.mark.parametrize(
    ("hour", "waits"), [(8, timedelta()), (20, timedelta()), (21, timedelta(hours=10)), (3, timedelta(hours=4))]
)
def test_nobodys_phone_rings_at_night(hour: int, waits: timedelta) -> None:
    at = datetime(2026, 11, 24, hour, 0, tzinfo=clock.HANOI)
    assert sms.awake(at) - at == waits
