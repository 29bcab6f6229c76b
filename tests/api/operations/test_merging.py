"""What becomes of a merged report: never lost with the one it follows, told through chains, counted once a person."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.reports.models import Report
from tests.factories import ANSWER, TO_RESOLVED, Caller, citizen, file_report, move, official, phone, stranger, walk
from tests.support.push_service import PushService

ALL = ("intake", "focal", "handler", "approver", "leader")


def at_desk(by: Caller, report: dict[str, Any]) -> dict[str, Any]:
    return dict(by.get(f"/api/v1/operations/reports/{report['id']}").json or {})


def seen(by: Caller, report: dict[str, Any]) -> dict[str, Any]:
    return dict(by.get(f"/api/v1/reports/{report['id']}").json or {})


def act(by: Caller, report: dict[str, Any], name: str, **rest: Any) -> Any:
    return by.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json={"act": name, **rest})


def merge(desk: Caller, one: dict[str, Any], into: dict[str, Any]) -> None:
    response = move(desk, one["id"], "merged", into=into["id"])
    assert response.status_code == 201, response.json


def me_too(by: Caller, report: dict[str, Any]) -> int:
    response = by.put(f"/api/v1/reports/{report['id']}/me-too")
    assert response.status_code in (200, 201), response.json
    return int(response.json["me_too"])  # type: ignore[index]  # an object


def published(app: Flask, by: Caller, desk: Caller) -> dict[str, Any]:
    report = file_report(by)
    assert move(desk, report["id"], "accepted", publish=True).status_code == 201
    return report


@pytest.mark.parametrize("end", ["withdrawn", "rejected", "restricted"])
@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_what_was_merged_into_one_that_stands_no_more_is_somebodys_work_again(
    app: Flask, session: Session, end: str, state: str
) -> None:
    first, second, desk = phone(app), phone(app), official(app, *ALL)
    target, double = file_report(first), file_report(second)
    if state == "accepted":
        move(desk, double["id"], "accepted")
    merge(desk, double, target)
    if end == "withdrawn":
        assert act(first, target, "withdraw").status_code == 201
    else:
        assert move(desk, target["id"], end, note="Không phải việc công").status_code == 201
    back = at_desk(desk, double)
    assert (back["state"], back["merged_into"], back["due_at"]) == (state, None, double["due_at"])
    line = back["history"][-1]
    assert (line["kind"], line["from_state"], line["author"]["kind"]) == ("moved", "merged", "system")
    assert line["note"].startswith("Phản ánh được gộp vào không còn được xử lý")
    assert (target["code"] in str(back)) is (end != "restricted")
    mine = seen(second, double)
    assert (mine["state"], mine["follows"]) == (state, None)
    told = session.execute(
        text("SELECT name FROM event WHERE subject_id = :id ORDER BY seq DESC"), {"id": double["id"]}
    )
    assert told.scalars().first() == f"report.{state}.v1"


def test_of_a_chain_each_comes_back_under_the_one_it_was_merged_into(app: Flask) -> None:
    last, desk = phone(app), official(app, *ALL)
    c, d, e = file_report(phone(app)), file_report(phone(app)), file_report(last)
    merge(desk, e, d)
    merge(desk, d, c)
    walk(desk, c["id"], TO_RESOLVED[:3])
    assert seen(last, e)["follows"]["code"] == c["code"]
    assert seen(last, e)["follows"]["state"] == "in_progress"
    assert move(desk, d["id"], "submitted", note="Hai việc khác nhau").status_code == 201
    assert seen(last, e)["follows"] == {**seen(last, e)["follows"], "code": d["code"], "state": "submitted"}


def test_a_public_one_is_shown_to_everybody_who_reads_what_was_merged_into_it(app: Flask) -> None:
    desk, follower = official(app, *ALL), phone(app)
    hidden, double = file_report(phone(app)), published(app, phone(app), desk)
    me_too(follower, double)
    merge(desk, double, hidden)
    address = f"/api/v1/reports/{double['id']}"
    before = follower.get(address).headers["ETag"]
    assert seen(follower, double)["follows"] is None
    assert move(desk, hidden["id"], "accepted", publish=True).status_code == 201
    assert seen(follower, double)["follows"]["id"] == hidden["id"]
    assert seen(stranger(app), double)["follows"]["id"] == hidden["id"]
    assert follower.get(address, headers={"If-None-Match": before}).status_code == 200


def test_followers_hear_of_it_through_the_chain(app: Flask, run_jobs: Any) -> None:
    with PushService() as push_service:
        desk, follower = official(app, *ALL), phone(app)
        c, d, e = (published(app, phone(app), desk) for _ in range(3))
        me_too(follower, e)
        browser = push_service.browser()
        assert follower.open("POST", "/api/v1/push/subscriptions", json=browser.subscription).status_code == 201
        merge(desk, e, d)
        merge(desk, d, c)
        run_jobs()
        before = len(push_service.deliveries)
        walk(desk, c["id"], TO_RESOLVED[1:3])
        run_jobs()
        [told] = push_service.wait_for(before + 1)[before:]
        assert told.payload["url"] == f"/reports/{c['id']}"


def test_each_person_is_counted_once_and_back_again(app: Flask) -> None:
    desk, both, one, reporter = official(app, *ALL), citizen(app), phone(app), phone(app)
    c, d, e = published(app, reporter, desk), published(app, phone(app), desk), published(app, reporter, desk)
    me_too(both, c)
    me_too(both, d)
    me_too(one, d)
    merge(desk, d, c)
    assert seen(stranger(app), c)["me_too"] == 3, "both, one, and who filed the other"
    merge(desk, e, c)
    assert seen(stranger(app), c)["me_too"] == 3, "its own reporter is nobody else"
    assert me_too(one, c) == 3
    one.open("DELETE", f"/api/v1/reports/{d['id']}/me-too")
    assert seen(stranger(app), c)["me_too"] == 3
    one.open("DELETE", f"/api/v1/reports/{c['id']}/me-too")
    assert seen(stranger(app), c)["me_too"] == 2
    assert move(desk, d["id"], "accepted", note="Hai việc khác nhau").status_code == 201
    assert (seen(stranger(app), c)["me_too"], seen(stranger(app), d)["me_too"]) == (1, 1)


def resolved_elsewhere(app: Flask) -> tuple[Caller, Caller, dict[str, Any], dict[str, Any]]:
    reporter, desk = phone(app), official(app, *ALL)
    target, double = file_report(phone(app)), file_report(reporter)
    middle = file_report(phone(app))
    merge(desk, double, middle)
    merge(desk, middle, target)
    before = seen(reporter, double)
    assert (before["moves"], before["can_rate"], before["can_retract"]) == ([], False, False)
    assert act(reporter, double, "reopen", note="Chưa xong").status_code == 409
    assert reporter.open("DELETE", f"/api/v1/reports/{double['id']}/personal-data").status_code == 409
    walk(desk, target["id"], TO_RESOLVED)
    return reporter, desk, target, double


def test_the_answer_there_is_rated_and_disputed_by_who_was_merged(app: Flask) -> None:
    reporter, desk, target, double = resolved_elsewhere(app)
    mine = seen(reporter, double)
    assert ([m["act"] for m in mine["moves"]], mine["can_rate"], mine["can_retract"]) == (["reopen"], True, True)
    rated = reporter.put(f"/api/v1/reports/{double['id']}/rating", json={"stars": 2, "comment": "Vẫn tối"})
    assert (rated.status_code, rated.json["offers_reopening"]) == (200, True)  # type: ignore[index]
    assert at_desk(desk, double)["rating"]["stars"] == 2
    again = act(reporter, double, "reopen", note="Chỗ tôi chưa sáng")
    assert (again.status_code, again.json["state"], again.json["follows"]) == (201, "reopened", None)
    assert again.json["public_answer"] == ANSWER["public_answer"]
    assert again.json["due_at"] == double["due_at"]
    assert at_desk(desk, target)["state"] == "resolved", "that one is another person's"
    assert walk(desk, double["id"], [("in_progress", {}), *TO_RESOLVED[3:]])["state"] == "resolved"


def test_who_was_merged_takes_his_data_back_and_it_stays_where_it_is(app: Flask, session: Session) -> None:
    reporter, _, _, double = resolved_elsewhere(app)
    assert reporter.open("DELETE", f"/api/v1/reports/{double['id']}/personal-data").status_code == 204
    row = session.get_one(Report, uuid.UUID(double["id"]))
    assert (row.state, row.text, row.reporter_id) == ("merged", "", None)


@pytest.mark.parametrize("to", ["needs_info", "forwarded", "merged", "answered", "resolved", "closed", "reopened"])
def test_intake_hides_a_public_report_wherever_it_stands(app: Flask, to: str) -> None:
    reporter, desk, intake = phone(app), official(app, *ALL), official(app, "intake")
    report, other = published(app, reporter, desk), file_report(phone(app))
    steps: dict[str, Any] = {
        "needs_info": [("needs_info", {"note": "Ở đâu?"})],
        "forwarded": [("forwarded", {"agency": "dien-luc", "note": "Của bên đó"})],
        "merged": [("merged", {"into": other["id"]})],
    }
    walk(desk, report["id"], steps.get(to, TO_RESOLVED[1:4] if to == "answered" else TO_RESOLVED[1:]))
    if to in ("closed", "reopened"):
        act(reporter, report, "confirm" if to == "closed" else "reopen", note="Chưa xong")
    amends = [m for m in at_desk(intake, report)["moves"] if m["amends"]]
    assert [m["to"] for m in amends] == [to]
    assert "publish" in amends[0]["may"]
    hidden = move(intake, report["id"], to, publish=False)
    assert (hidden.status_code, at_desk(desk, report)["publication"]) == (201, "hidden")
    assert at_desk(desk, report)["history"][-1]["kind"] == "hidden"
    assert stranger(app).get(f"/api/v1/reports/{report['id']}").status_code == 404
