"""PUT /api/v1/operations/filings/{report_id}, its slip, and POST /api/v1/operations/filings/callers"""

import re
import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests import factories
from tests.conftest import RunJobs
from tests.factories import Caller, citizen, draft, file_report, official, photo, stranger
from tests.support import pdf

HOA: dict[str, Any] = {"name": "Nguyễn Thị Hoa", "phone": "0905 123 456", "consent": "spoken", "channel": "hotline"}
LINK = re.compile(r"http://localhost:8000/reports/([0-9a-f-]{36})#s=([\w-]{43})")


def put(typist: Caller, report_id: uuid.UUID | None = None, **changes: Any) -> Any:
    body = {**draft(), **HOA, **changes}
    return typist.put(f"/api/v1/operations/filings/{report_id or uuid.uuid4()}", json=body)


def texts(session: Session) -> list[str]:
    return list(session.execute(text("SELECT text FROM boxed_message ORDER BY at")).scalars())


def opened(app: Flask, link: str) -> Any:
    """What somebody sees who opens the link: the secret goes in a header, never in the address."""
    found = LINK.search(link)
    assert found, link
    return Caller(app.test_client(), {"Report-Secret": found[2]}).get(f"/api/v1/reports/{found[1]}")


def test_who_typed_it_stands_in_the_history_and_the_person_is_told_by_sms(
    app: Flask, session: Session, run_jobs: RunJobs
) -> None:
    operator = official(app, "operator", name="Đinh Thị Tổng Đài")
    filed = put(operator)
    assert (filed.status_code, filed.json["told_by"]) == (201, "sms")
    run_jobs()

    [message] = texts(session)
    assert filed.json["code"] in message
    report = opened(app, message)
    assert (report.status_code, report.json["own"]) == (200, True)
    history = operator.get(f"/api/v1/operations/reports/{filed.json['id']}").json["history"]
    assert history[0]["author"] == {"kind": "official", "role": "operator", "name": "Đinh Thị Tổng Đài"}
    kept = session.execute(text("SELECT name, phone, consent, channel FROM report_contact")).one()
    assert tuple(kept) == ("Nguyễn Thị Hoa", "+84905123456", "spoken", "hotline")


def test_photos_go_along_by_whoever_typed_it_in_and_nobody_elses_do(
    app: Flask, session: Session, run_jobs: RunJobs
) -> None:
    operator, other = official(app, "operator"), official(app, "helper")
    taken = [str(photo(app, operator)) for _ in range(2)]
    filed = put(operator, text="", media=taken)
    assert filed.status_code == 201, filed.json
    run_jobs()
    report = opened(app, texts(session)[0]).json
    assert {(shown["media_id"], shown["purpose"]) for shown in report["media"]} == {
        (each, "reported") for each in taken
    }
    foreign = put(operator, media=[str(photo(app, other))])
    assert (foreign.status_code, foreign.json["code"]) == (409, "media_missing")
    assert put(operator, media=[str(uuid.uuid4()) for _ in range(6)]).status_code == 422


def test_sending_it_again_changes_nothing(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    operator, report_id = official(app, "operator"), uuid.uuid4()
    body = {**draft(), **HOA}
    answers = [operator.put(f"/api/v1/operations/filings/{report_id}", json=body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json == answers[1].json
    run_jobs()
    assert len(texts(session)) == 1
    other = operator.put(f"/api/v1/operations/filings/{report_id}", json={**body, "name": "Người khác"})
    assert (other.status_code, other.json["code"]) == (409, "report_id_taken")


def test_without_a_number_the_slip_opens_the_report(app: Flask) -> None:
    clerk = official(app, "clerk", agency="ubnd-22366")
    filed = put(clerk, phone=None, channel="counter", consent="written")
    assert filed.json["told_by"] == "slip"
    for size in ("a4", "a5", "slip80"):
        printed = clerk.get(f"{filed.json['slip']}?format={size}")
        assert (printed.status_code, printed.content_type) == (200, "application/pdf"), printed.json
        assert filed.json["code"] in pdf.words(printed.data)
        [link] = pdf.codes(printed.data)
        assert opened(app, link).json["code"] == filed.json["code"]


def test_a_slip_is_for_whoever_typed_the_report(app: Flask) -> None:
    filed = put(official(app, "clerk", agency="ubnd-22366"))
    assert official(app, "operator").get(filed.json["slip"]).status_code == 404
    assert citizen(app).get(filed.json["slip"]).status_code == 401


@pytest.mark.parametrize("role", ["intake", "handler", "administrator"])
def test_only_those_who_help_people_file_for_them(app: Flask, role: str) -> None:
    refused = put(official(app, role))
    assert (refused.status_code, refused.json["code"]) == (403, "not_for_others")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"consent": None}, "consent_needed"),
        ({"phone": None, "call_me": True}, "number_needed"),
        ({"phone": "12345"}, "phone_not_usable"),
        ({"category": "an-ninh-trat-tu", "answers": {"dang-dien-ra": False}, "name": None}, "person_needed"),
    ],
)
def test_what_is_kept_of_a_person_needs_consent_and_use(app: Flask, changes: dict[str, Any], code: str) -> None:
    refused = put(official(app, "operator"), **changes)
    assert (refused.status_code, refused.json["code"]) == (422, code)


def test_somebody_known_may_report_what_needs_an_account(app: Flask) -> None:
    filed = put(official(app, "operator"), category="an-ninh-trat-tu", answers={"dang-dien-ra": False})
    assert filed.status_code == 201, filed.json


def test_a_helper_files_and_reads_nothing(app: Flask) -> None:
    file_report(factories.phone(app))
    helper = official(app, "helper", agency="ubnd-22366")
    assert put(helper, channel="visit").status_code == 201
    assert helper.get("/api/v1/operations/reports").json["items"] == []
    question = helper.open("POST", "/api/v1/operations/filings/callers", json={"phone": "0905123456"})
    assert question.status_code == 403


def test_a_number_finds_what_was_told_and_what_was_filed_by_its_account(app: Flask, session: Session) -> None:
    operator = official(app, "operator", name="Tổng đài")
    told = put(operator).json
    owner = citizen(app, "+84905123456")
    own = file_report(owner)
    put(operator, phone="0905 999 888")

    found = operator.open("POST", "/api/v1/operations/filings/callers", json={"phone": "0905.123.456"})
    assert found.status_code == 200, found.json
    assert [item["code"] for item in found.json["items"]] == [own["code"], told["code"]]
    assert (found.json["name"], found.json["has_account"]) == ("Nguyễn Thị Hoa", True)
    looks = session.execute(text("SELECT role, what, person_id FROM access_log ORDER BY id")).all()
    assert {tuple(look) for look in looks} == {
        ("operator", "searched", owner.account_id),
        ("operator", "searched", None),
    }


def test_strangers_ask_in_vain(app: Flask) -> None:
    for nobody in (stranger(app), citizen(app)):
        assert (
            nobody.open("POST", "/api/v1/operations/filings/callers", json={"phone": "0905123456"}).status_code == 401
        )
        assert put(nobody).status_code == 401
