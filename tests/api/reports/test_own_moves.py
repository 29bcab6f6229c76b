"""PUT /api/v1/reports/{report_id}/moves/{move_id}, …/rating, DELETE …/personal-data"""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock
from tests.factories import TO_RESOLVED, Caller, citizen, file_report, move, official, phone, photo, stranger, walk

ALL = ("intake", "focal", "handler", "approver", "leader")
QUESTION = "Cột đèn số mấy, gần nhà nào?"


def do(by: Caller, report: dict[str, Any], act: str, move_id: uuid.UUID | None = None, **rest: Any) -> Any:
    return by.put(f"/api/v1/reports/{report['id']}/moves/{move_id or uuid.uuid4()}", json={"act": act, **rest})


def seen(by: Caller, report: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = by.get(f"/api/v1/reports/{report['id']}").json  # type: ignore[assignment]  # an object, never a list or nothing
    return found


def acts(report: dict[str, Any]) -> list[str]:
    return [each["act"] for each in report["moves"]]


def problem(response: Any) -> tuple[int, str]:
    return response.status_code, response.json["code"]


@pytest.fixture(params=["phone", "account"])
def reporter(request: pytest.FixtureRequest, app: Flask) -> Caller:
    return phone(app) if request.param == "phone" else citizen(app)


def test_a_question_is_answered_with_words_and_photos_and_goes_back_to_where_it_came_from(
    app: Flask, reporter: Caller
) -> None:
    desk, now = official(app, *ALL), clock.now()
    # In working hours each moment of waiting moves the due time.
    with clock.stopped(now):
        report = file_report(reporter)
        walk(desk, report["id"], [*TO_RESOLVED[:3], ("needs_info", {"note": QUESTION, "reason": "unclear_place"})])
    asked = seen(reporter, report)
    assert (asked["state"], acts(asked), asked["due_at"]) == ("needs_info", ["answer", "withdraw"], None)
    assert asked["timeline"][-1]["text"] == QUESTION
    assert asked["timeline"][-1]["reason"]["code"] == "unclear_place"

    added = str(photo(app, reporter))
    with clock.stopped(now):
        response = do(reporter, report, "answer", note="Cột số 12, trước quán phở", media=[added])
    assert response.status_code == 201, response.json
    assert (response.json["state"], response.json["due_at"]) == ("in_progress", report["due_at"])
    assert [shown["media_id"] for shown in response.json["media"] if shown["purpose"] == "added"] == [added]
    line = desk.get(f"/api/v1/operations/reports/{report['id']}").json["history"][-1]  # type: ignore[index]
    assert (line["author"]["kind"], line["text"]) == ("reporter", "Cột số 12, trước quán phở")


def test_while_the_reporter_is_asked_the_clock_stands_still(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    now = clock.now()
    with clock.stopped(now):
        report = file_report(reporter)
        move(desk, report["id"], "needs_info", note=QUESTION)
    with clock.stopped(now + timedelta(days=14)):
        answered = do(reporter, report, "answer", note="Cột số 12").json
    assert answered["state"] == "submitted"
    assert answered["due_at"] > report["due_at"]


def test_what_was_sent_again_changes_nothing(app: Flask, reporter: Caller) -> None:
    report, desk, move_id = file_report(reporter), official(app, *ALL), uuid.uuid4()
    move(desk, report["id"], "needs_info", note=QUESTION)
    first = do(reporter, report, "answer", move_id, note="Cột số 12")
    again = do(reporter, report, "answer", move_id, note="Cột số 12")
    other = do(reporter, report, "answer", move_id, note="Cột số 13")
    assert (first.status_code, again.status_code) == (201, 200)
    assert len(again.json["timeline"]) == len(first.json["timeline"]) == 3
    assert problem(other) == (409, "move_id_taken")


def test_an_answer_is_confirmed_rated_and_closed(app: Flask, reporter: Caller) -> None:
    report, desk = file_report(reporter), official(app, *ALL)
    walk(desk, report["id"], TO_RESOLVED)
    resolved = seen(reporter, report)
    assert (acts(resolved), resolved["can_rate"], resolved["rating"]) == (["confirm", "reopen"], True, None)
    rated = reporter.put(f"/api/v1/reports/{report['id']}/rating", json={"stars": 5, "comment": "Nhanh"})
    assert rated.json == {"stars": 5, "comment": "Nhanh", "offers_reopening": False}
    closed = do(reporter, report, "confirm").json
    assert (closed["state"], closed["rating"]) == ("closed", {"stars": 5, "comment": "Nhanh"})


def test_few_stars_offer_reopening_while_that_is_possible(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report = file_report(reporter)
    walk(desk, report["id"], TO_RESOLVED)
    do(reporter, report, "confirm")
    address = f"/api/v1/reports/{report['id']}/rating"
    assert reporter.put(address, json={"stars": 2}).json["offers_reopening"] is True  # type: ignore[index]
    with clock.stopped(clock.now() + timedelta(days=16)):
        assert reporter.put(address, json={"stars": 1}).json["offers_reopening"] is False  # type: ignore[index]
        assert problem(do(reporter, report, "reopen", note="Đèn lại tắt")) == (409, "act_not_allowed")


def test_a_closed_report_is_reopened_with_reason_words_and_photo(app: Flask, reporter: Caller) -> None:
    report, desk = file_report(reporter), official(app, *ALL)
    walk(desk, report["id"], TO_RESOLVED)
    do(reporter, report, "confirm")
    added = str(photo(app, reporter))
    assert problem(do(reporter, report, "reopen")) == (422, "field_needed")
    assert problem(do(reporter, report, "reopen", note="Hỏng", reason="abuse")) == (422, "reason_not_meant")
    reopened = do(reporter, report, "reopen", note="Đèn lại tắt", reason="came_back", media=[added]).json
    assert (reopened["state"], reopened["due_at"]) == ("reopened", report["due_at"])
    assert reopened["timeline"][-1]["reason"]["vi"].startswith("Đã làm nhưng")
    assert acts(reopened) == []


def test_a_rejection_is_contested_once(app: Flask, reporter: Caller) -> None:
    report, desk = file_report(reporter), official(app, *ALL)
    rejection = {"note": "Không thuộc thẩm quyền", "reason": "not_for_authorities"}
    move(desk, report["id"], "rejected", **rejection)
    assert acts(seen(reporter, report)) == ["contest"]
    assert do(reporter, report, "contest", note="Đây là đường công cộng").json["state"] == "submitted"
    move(desk, report["id"], "rejected", **rejection)
    assert acts(seen(reporter, report)) == []
    assert problem(do(reporter, report, "contest", note="Lần nữa")) == (409, "act_not_allowed")


def test_what_a_leader_overturned_was_not_contested_by_the_reporter(app: Flask, reporter: Caller) -> None:
    report, desk = file_report(reporter), official(app, *ALL)
    rejection = {"note": "Không thuộc thẩm quyền", "reason": "not_for_authorities"}
    walk(desk, report["id"], [("rejected", rejection), ("submitted", {"note": "Xem lại"}), ("rejected", rejection)])
    assert acts(seen(reporter, report)) == ["contest"]
    assert do(reporter, report, "contest", note="Đây là đường công cộng").json["state"] == "submitted"
    walk(desk, report["id"], [("rejected", rejection)])
    assert problem(do(reporter, report, "contest", note="Lần nữa")) == (409, "act_not_allowed")
    walk(desk, report["id"], [("submitted", {"note": "Xem lại lần nữa"})])


@pytest.mark.parametrize("steps", [0, 1])
def test_a_report_is_withdrawn_until_somebody_works_on_it(app: Flask, reporter: Caller, steps: int) -> None:
    report, desk = file_report(reporter), official(app, *ALL)
    walk(desk, report["id"], TO_RESOLVED[:steps])
    withdrawn = do(reporter, report, "withdraw", reason="settled").json
    assert (withdrawn["state"], acts(withdrawn), withdrawn["can_retract"]) == ("withdrawn", [], True)


def test_work_that_has_begun_is_not_withdrawn(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report = file_report(reporter)
    walk(desk, report["id"], TO_RESOLVED[:2])
    refused = do(reporter, report, "withdraw")
    assert problem(refused) == (409, "act_not_allowed")
    assert refused.json["allowed"] == []


def test_nobody_else_finds_it(app: Flask) -> None:
    report, desk = file_report(phone(app)), official(app, *ALL)
    walk(desk, report["id"], [("accepted", {"publish": True}), *TO_RESOLVED[1:]])
    for other in (phone(app), citizen(app)):
        assert do(other, report, "confirm").status_code == 404
        assert other.put(f"/api/v1/reports/{report['id']}/rating", json={"stars": 1}).status_code == 404
        assert other.open("DELETE", f"/api/v1/reports/{report['id']}/personal-data").status_code == 404
        assert seen(other, report)["moves"] == []
    assert do(stranger(app), report, "confirm").status_code == 401


def test_what_is_not_answered_is_not_rated(app: Flask) -> None:
    reporter = phone(app)
    report = file_report(reporter)
    address = f"/api/v1/reports/{report['id']}/rating"
    assert problem(reporter.put(address, json={"stars": 3})) == (409, "cannot_rate")
    assert reporter.put(address, json={"stars": 6}).status_code == 422
    assert reporter.put(address, json={"stars": 3, "comment": "a" * 1001}).status_code == 422


def test_personal_data_taken_back_leaves_a_tombstone(app: Flask, session: Session) -> None:
    reporter, desk = citizen(app), official(app, *ALL)
    shown = str(photo(app, reporter))
    report = file_report(reporter, text="Gọi tôi, Nguyễn Văn An, 0905123456", address="Nhà tôi", media=[shown])
    move(desk, report["id"], "needs_info", note=QUESTION)
    do(reporter, report, "answer", note="Nhà ông An")
    retraction = f"/api/v1/reports/{report['id']}/personal-data"
    assert problem(reporter.open("DELETE", retraction)) == (409, "still_needed")
    do(reporter, report, "withdraw")

    assert reporter.open("DELETE", retraction).status_code == 204
    assert reporter.get(f"/api/v1/reports/{report['id']}").status_code == 404
    found: dict[str, Any] = desk.get(f"/api/v1/operations/reports/{report['id']}").json  # type: ignore[assignment]  # an object, never a list or nothing
    assert (found["state"], found["code"], found["text"], found["media"]) == ("withdrawn", report["code"], "", [])
    assert found["location"]["lat"] is None
    everything = session.execute(
        text("SELECT r::text || e::text FROM report r JOIN report_entry e ON e.report_id = r.id")
    )
    assert not [row for (row,) in everything if "An" in row or "0905" in row or "Nhà" in row]
    assert session.execute(text("SELECT attached_at FROM media")).scalars().all() == [None]


def asked(desk: Caller, report: dict[str, Any], question: str) -> str:
    assert move(desk, report["id"], "needs_info", note=question).status_code == 201
    line: Any = desk.get(f"/api/v1/operations/reports/{report['id']}").json
    return str(line["history"][-1]["id"])


def test_a_late_answer_is_kept_and_answers_no_other_question(app: Flask, reporter: Caller) -> None:
    report, desk = file_report(reporter), official(app, *ALL)
    first = asked(desk, report, QUESTION)
    assert move(desk, report["id"], "submitted", note="Đã gọi, cột 12").status_code == 201
    second = asked(desk, report, "Đèn tắt từ bao giờ?")
    late, added = uuid.uuid4(), str(photo(app, reporter))
    given = {"note": "Cột số 12, trước quán phở", "media": [added], "question": first}
    response = do(reporter, report, "answer", late, **given)
    assert (response.status_code, response.json["state"], acts(response.json)) == (
        201, "needs_info", ["answer", "withdraw"],
    )  # fmt: skip
    line = response.json["timeline"][-1]
    assert (line["id"], line["kind"], line["text"]) == (str(late), "late_answer", given["note"])
    assert [shown["media_id"] for shown in response.json["media"]] == [added]
    assert do(reporter, report, "answer", late, **given).status_code == 200
    at_desk: Any = desk.get(f"/api/v1/operations/reports/{report['id']}").json
    assert (at_desk["history"][-1]["author"]["kind"], at_desk["state"]) == ("reporter", "needs_info")
    assert at_desk["history"][-1]["changes"]["question"] == first
    assert problem(do(reporter, report, "answer", note=" ", question=first)) == (422, "field_needed")

    answered = do(reporter, report, "answer", note="Từ tuần trước", question=second)
    assert (answered.status_code, answered.json["state"]) == (201, "submitted")
    after = do(reporter, report, "answer", note="Quên nói: cột bên trái", question=second)
    assert (after.status_code, after.json["state"]) == (201, "submitted")


def test_a_late_answer_to_what_is_not_worked_on_or_to_no_question_is_not_taken(app: Flask, reporter: Caller) -> None:
    report, desk = file_report(reporter), official(app, *ALL)
    question = asked(desk, report, QUESTION)
    move(desk, report["id"], "rejected", note="Không phải việc công")
    assert problem(do(reporter, report, "answer", note="Cột 12", question=question)) == (409, "act_not_allowed")
    other = file_report(reporter)
    assert problem(do(reporter, other, "answer", note="Cột 12", question=question)) == (409, "act_not_allowed")
