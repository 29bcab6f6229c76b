"""The gateway tells that an SMS arrived: of an answer that is proof, and from then on silence counts."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.kit import clock
from app.notifications import sms
from app.reports import jobs
from tests.conftest import RunJobs
from tests.factories import TO_RESOLVED, Caller, citizen, file_report, phone, stranger, walk
from tests.support.sms_gateway import Gateway, listening
from tests.support.standing import LATE, standing

ANSWERED = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def gateway(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    with listening() as server:
        url = f"http://127.0.0.1:{server.server_port}/send"
        monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], sms_url=url))
        yield server


@pytest.fixture
def reporter(app: Flask, session: Session) -> Caller:
    """Somebody with a telephone and no app, signed in whatever day it is."""
    with clock.stopped(ANSWERED - DAY):
        caller = citizen(app)
    session.execute(text("UPDATE sign_in SET expires_at = :late"), {"late": LATE})
    session.commit()
    return caller


@pytest.fixture
def report(app: Flask, session: Session, reporter: Caller, run_jobs: RunJobs) -> str:
    """A report whose answer was sent by SMS."""
    with clock.stopped(ANSWERED):
        filed = file_report(reporter)
        walk(standing(app, "intake", "focal", "handler", "approver"), filed["id"], TO_RESOLVED)
        run_jobs()
        session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL"))
        session.commit()
        run_jobs()
    return str(filed["id"])


def sent(gateway: Gateway) -> dict[str, str]:
    """The SMS about the answer, as the gateway got it."""
    return gateway.got[-1][1]


def tell(app: Flask, address: str, state: str = "delivered", **more: Any) -> TestResponse:
    parts = urlsplit(address)
    body = {"state": state, **more}
    return stranger(app).open("POST", f"{parts.path}?{parts.query}", json=body)


def close(app: Flask, at: datetime) -> None:
    with clock.stopped(at), app.app_context():
        jobs.close_after_silence()


def state(reporter: Caller, report: str) -> str:
    return str(reporter.get(f"/api/v1/reports/{report}").json["state"])  # type: ignore[index]


def proofs(session: Session) -> list[tuple[str, datetime]]:
    return [tuple(row) for row in session.execute(text("SELECT channel, at FROM report_delivery"))]


def test_a_delivered_answer_closes_after_seven_days_of_silence(
    app: Flask, session: Session, gateway: Gateway, reporter: Caller, report: str
) -> None:
    message = sent(gateway)
    assert uuid.UUID(message["id"])
    assert message["receipt_url"].startswith(app.extensions["settings"].public_url + "/api/v1/sms/receipts/")
    close(app, ANSWERED + 30 * DAY)
    assert state(reporter, report) == "resolved"
    with clock.stopped(ANSWERED + 2 * DAY):
        at = (ANSWERED + DAY).isoformat()
        # Twice, and a failure that was overtaken on its way.
        told = [tell(app, message["receipt_url"], each, at=at) for each in ("delivered", "delivered", "failed")]
    assert [each.status_code for each in told] == [204, 204, 204]
    assert proofs(session) == [("sms", ANSWERED + DAY)]
    close(app, ANSWERED + 7.9 * DAY)
    assert state(reporter, report) == "resolved"
    close(app, ANSWERED + 8.1 * DAY)
    assert state(reporter, report) == "closed"


def test_a_gateway_cannot_tell_of_tomorrow_nor_of_a_time_before_the_message(
    app: Flask, session: Session, gateway: Gateway, report: str
) -> None:
    with clock.stopped(ANSWERED + DAY):
        assert tell(app, sent(gateway)["receipt_url"], at=(ANSWERED + 50 * DAY).isoformat()).status_code == 204
    assert proofs(session) == [("sms", ANSWERED + DAY)]
    session.execute(text("DELETE FROM report_delivery"))
    session.execute(text("UPDATE text_message SET delivered_at = NULL"))
    session.commit()
    with clock.stopped(ANSWERED + DAY):
        tell(app, sent(gateway)["receipt_url"], at=(ANSWERED - 50 * DAY).isoformat())
    assert proofs(session) == [("sms", ANSWERED)]


def test_a_message_that_failed_is_no_proof_until_it_arrives_after_all(
    app: Flask, session: Session, gateway: Gateway, report: str
) -> None:
    assert tell(app, sent(gateway)["receipt_url"], "failed").status_code == 204
    assert proofs(session) == []
    assert tell(app, sent(gateway)["receipt_url"]).status_code == 204
    assert [channel for channel, _at in proofs(session)] == ["sms"]


def test_what_is_no_answer_is_noted_and_proves_nothing(
    app: Flask, session: Session, gateway: Gateway, report: str
) -> None:
    accepted = gateway.got[0][1]
    assert accepted["id"] != sent(gateway)["id"]
    assert tell(app, accepted["receipt_url"]).status_code == 204
    assert proofs(session) == []
    noted = session.execute(text("SELECT kind FROM text_message WHERE delivered_at IS NOT NULL")).scalars().all()
    assert noted == ["report.accepted"]


def test_a_stranger_learns_nothing(app: Flask, session: Session, gateway: Gateway, report: str) -> None:
    address = sent(gateway)["receipt_url"]
    wrong = address[:-1] + ("A" if address[-1] != "A" else "B")
    other = address.replace(sent(gateway)["id"], str(uuid.uuid4()))
    mine = sms._receipt(uuid.uuid4())
    assert mine is not None
    answers = [tell(app, each) for each in (wrong, other, mine.address, wrong + "x" * 400)]
    assert [each.status_code for each in answers] == [404, 404, 404, 422]
    assert tell(app, address.partition("?")[0]).status_code == 422
    assert tell(app, address, "lost").status_code == 422
    assert tell(app, address, at="2026-11-13T09:00:00").status_code == 422
    assert proofs(session) == []


def test_production_asks_for_receipts_only_with_a_secret_for_them(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = replace(app.extensions["settings"], env="production")
    asking = replace(silent, sms_receipt_secret="r" * 32)
    monkeypatch.setitem(app.extensions, "settings", silent)
    assert sms._receipt(uuid.uuid4()) is None
    address = f"/api/v1/sms/receipts/{uuid.uuid4()}?signature=x"
    assert stranger(app).open("POST", address, json={"state": "delivered"}).status_code == 404
    monkeypatch.setitem(app.extensions, "settings", asking)
    assert sms._receipt(uuid.uuid4()) is not None


def test_the_message_box_can_say_delivered(app: Flask, session: Session, reporter: Caller, report: str) -> None:
    boxed: Any = stranger(app).get("/dev/messages.json").json
    answer = next(each for each in boxed if "đã trả lời" in each["text"])
    pressed = f"/dev/messages/{answer['id']}/delivered"
    assert pressed.removeprefix("/dev/") in stranger(app).get("/dev/messages").text
    assert stranger(app).open("POST", pressed).status_code == 303
    assert [channel for channel, _at in proofs(session)] == ["sms"]
    page = stranger(app).get("/dev/messages").text
    assert "Đã báo là tới máy" in page
    assert pressed.removeprefix("/dev/") not in page
    assert stranger(app).open("POST", f"/dev/messages/{uuid.uuid4()}/delivered").status_code == 404


def test_a_code_to_sign_in_with_has_no_receipt(app: Flask, gateway: Gateway, run_jobs: RunJobs) -> None:
    phone(app).open("POST", "/api/v1/auth/codes", json={"phone": "0905 123 456"})
    run_jobs()
    assert set(sent(gateway)) == {"to", "text"}
