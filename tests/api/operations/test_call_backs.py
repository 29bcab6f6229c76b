"""Call me back: /api/v1/operations/reports/{report_id}/call-backs"""

import uuid
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.conftest import RunJobs
from tests.factories import TO_RESOLVED, citizen, draft, file_report, move, official, phone, walk


def path(report: dict[str, Any], more: str = "") -> str:
    return f"/api/v1/operations/reports/{report['id']}/call-backs{more}"


def test_the_number_is_shown_on_request_and_each_look_is_noted(app: Flask, session: Session) -> None:
    owner = citizen(app, "+84905777888")
    report = file_report(owner, call_me=True)
    handler = official(app, "intake")
    assert handler.get(path(report)).json == {"wanted": True, "items": []}
    shown = handler.open("POST", path(report, "/number"))
    assert shown.json == {"name": None, "phone": "+84905777888"}
    assert handler.open("POST", path(report, "/number")).status_code == 200
    looks = session.execute(text("SELECT what, person_id FROM access_log")).all()
    assert [tuple(look) for look in looks] == [("saw_number", owner.account_id)] * 2


def test_a_phone_without_account_leaves_a_number_that_gets_no_sms(
    app: Flask, session: Session, run_jobs: RunJobs
) -> None:
    report = file_report(phone(app), call_me=True, phone="0905 111 222")
    run_jobs()
    assert session.execute(text("SELECT count(*) FROM boxed_message")).scalar_one() == 0
    assert official(app, "intake").open("POST", path(report, "/number")).json["phone"] == "+84905111222"


def test_without_a_number_nobody_can_call(app: Flask, session: Session) -> None:
    refused = phone(app).put(f"/api/v1/reports/{uuid.uuid4()}", json=draft(call_me=True))
    assert (refused.status_code, refused.json["code"]) == (422, "number_needed")
    assert session.execute(text("SELECT count(*) FROM report")).scalar_one() == 0


def test_who_did_not_ask_is_not_shown(app: Flask, session: Session) -> None:
    report = file_report(citizen(app))
    intake = official(app, "intake")
    assert intake.get(path(report)).json["wanted"] is False
    assert intake.open("POST", path(report, "/number")).status_code == 404
    assert intake.put(path(report, f"/{uuid.uuid4()}"), json={"outcome": "reached"}).status_code == 404
    assert official(app, "intake", agency="ubnd-22333").get(path(report)).status_code == 404
    assert session.execute(text("SELECT count(*) FROM access_log")).scalar_one() == 0


def test_a_call_is_noted_once(app: Flask) -> None:
    report, call = file_report(citizen(app), call_me=True), uuid.uuid4()
    intake = official(app, "intake", name="Lê Gọi Lại")
    body = {"outcome": "no_answer", "note": "Đổ chuông không ai nghe"}
    answers = [intake.put(path(report, f"/{call}"), json=body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    other = intake.put(path(report, f"/{call}"), json={"outcome": "reached"})
    assert (other.status_code, other.json["code"]) == (409, "call_id_taken")
    [listed] = intake.get(path(report)).json["items"]
    assert (listed["outcome"], listed["by"]) == ("no_answer", "Lê Gọi Lại")


def test_whoever_has_a_part_calls_back_and_being_reached_proves_its_answer(app: Flask, session: Session) -> None:
    report = file_report(citizen(app, "+84905777888"), call_me=True)
    desk = official(app, "intake", "focal", "handler", "approver")
    wanted = [{"id": str(uuid.uuid4()), "agency": agency} for agency in ("ubnd-22366", "dien-luc")]
    walk(desk, report["id"], [("accepted", {}), ("split", {"parts": wanted})])
    walk(desk, wanted[1]["id"], TO_RESOLVED[1:])
    theirs = official(app, "handler", agency="dien-luc")
    assert theirs.get(path(wanted[1])).json == {"wanted": True, "items": []}
    assert theirs.open("POST", path(wanted[1], "/number")).json == {"name": None, "phone": "+84905777888"}
    assert theirs.put(path(wanted[1], f"/{uuid.uuid4()}"), json={"outcome": "reached"}).status_code == 201
    proofs = session.execute(text("SELECT report_id, channel FROM report_delivery")).all()
    assert [(str(part), channel) for part, channel in proofs] == [(wanted[1]["id"], "call")]


def test_whoever_a_report_is_only_offered_to_calls_nobody(app: Flask, session: Session) -> None:
    report = file_report(citizen(app, "+84905777888"), call_me=True)
    here, there = official(app, "intake", "focal", agency="ubnd-22366"), official(app, "intake", agency="dien-luc")
    walk(here, report["id"], [("accepted", {}), ("forwarded", {"agency": "dien-luc", "note": "Trụ điện của bên đó"})])
    assert there.get(path(report)).status_code == 200
    assert there.open("POST", path(report, "/number")).status_code == 404
    assert there.put(path(report, f"/{uuid.uuid4()}"), json={"outcome": "reached"}).status_code == 404
    assert session.execute(text("SELECT count(*) FROM access_log")).scalar_one() == 0
    assert here.open("POST", path(report, "/number")).status_code == 200


def test_a_part_that_was_taken_back_tells_no_number_and_looks_at_it_before_are_told(app: Flask) -> None:
    reporter = phone(app)
    report = file_report(reporter, call_me=True, phone="0905 111 222")
    desk, theirs = official(app, "intake", "focal"), official(app, "intake", "handler", agency="dien-luc")
    wanted = [{"id": str(uuid.uuid4()), "agency": agency} for agency in ("ubnd-22366", "dien-luc")]
    walk(desk, report["id"], [("accepted", {}), ("split", {"parts": wanted})])
    part, sender = wanted[1], f"/api/v1/operations/reports/{wanted[1]['id']}/reporter"
    assert theirs.open("POST", path(part, "/number")).json["phone"] == "+84905111222"
    assert theirs.open("POST", sender).json["phone"] == "+84905111222"

    assert move(desk, report["id"], "accepted", note="Một đơn vị làm được cả hai việc").status_code == 201
    assert theirs.get(path(part)).json == {"wanted": False, "items": []}
    assert theirs.open("POST", path(part, "/number")).status_code == 404
    assert theirs.put(path(part, f"/{uuid.uuid4()}"), json={"outcome": "reached"}).status_code == 404
    assert theirs.open("POST", sender).status_code == 404
    assert desk.open("POST", path(report, "/number")).status_code == 200

    looks: Any = reporter.get(f"/api/v1/reports/{report['id']}/looks").json
    assert [look["subject_id"] for look in looks["items"]] == [report["id"], part["id"], part["id"]]
