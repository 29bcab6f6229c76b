"""Answers that show how it is after the work, or say why they do not."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.reports.service import Wish, move_by_house
from app.reports.workflow import MOVES, State
from tests.factories import NO_PHOTO, Caller, citizen, file_report, move, official, phone, photo, stranger, walk

DESK = "/api/v1/operations/reports"
WORDS = {"public_answer": "Đã vá ổ gà và lu phẳng mặt đường."}
ROLES = ("intake", "focal", "handler", "approver", "leader")
TO_WORK: list[tuple[str, dict[str, Any]]] = [("accepted", {"publish": True}), ("assigned", {}), ("in_progress", {})]
ROAD: dict[str, Any] = {"category": "hu-hong-duong", "answers": {"nguy-hiem": False}}
NOISE: dict[str, Any] = {"category": "tieng-on"}


@pytest.fixture
def desk(app: Flask) -> Caller:
    return official(app, *ROLES)


def worked_on(desk: Caller, reporter: Caller, **changes: Any) -> str:
    report = file_report(reporter, **{**ROAD, **changes})
    walk(desk, report["id"], TO_WORK)
    return str(report["id"])


def seen(desk: Caller, report: str) -> dict[str, Any]:
    found: Any = desk.get(f"{DESK}/{report}").json
    return dict(found)


def pictures(reporter: Caller, report: str) -> list[str]:
    found: Any = reporter.get(f"/api/v1/reports/{report}").json
    return [each["media_id"] for each in found["media"] if each["purpose"] == "after"]


def refusal(response: TestResponse) -> tuple[int, str, str]:
    answer: Any = response.json
    return response.status_code, answer["code"], answer["errors"][0]["pointer"]


def test_without_a_photo_or_a_reason_nothing_happens(app: Flask, desk: Caller) -> None:
    report = worked_on(desk, phone(app))
    before = seen(desk, report)
    assert (before["after_photo_required"], before["photo_needed"]) == (True, True)
    for wish in (WORDS, {**WORDS, "media": []}, {**WORDS, "no_photo_reason": "  "}):
        assert refusal(move(desk, report, "answered", **wish)) == (422, "after_photo_needed", "/media")
    assert seen(desk, report) == before
    said: Any = move(desk, report, "answered", **WORDS).json
    assert said["detail"].startswith("Phản ánh về “Ổ gà, hư hỏng mặt đường” cần ảnh sau xử lý.")
    english: Any = desk.put(
        f"{DESK}/{report}/moves/{uuid.uuid4()}", json={"to": "answered", **WORDS},
        headers={"If-Match": "*", "Accept-Language": "en"},
    ).json  # fmt: skip
    assert "need a photo after the work" in english["detail"]


def test_a_photo_sent_along_is_enough_and_approved_as_it_is(app: Flask, desk: Caller) -> None:
    reporter = phone(app)
    report, after = worked_on(desk, reporter), str(photo(app, desk))
    drafted = walk(desk, report, [("answered", {**WORDS, "media": [after], "no_photo_reason": NO_PHOTO})])
    # There is a photo: that there was none would be a lie.
    assert (drafted["photo_needed"], drafted["no_photo_reason"]) == (False, None)
    assert "no_photo_reason" not in drafted["history"][-1]["changes"]
    walk(desk, report, [("resolved", {})])
    assert pictures(reporter, report) == [after]


def test_a_photo_that_is_there_is_enough_unless_it_is_taken_away(app: Flask, desk: Caller) -> None:
    report, after = worked_on(desk, phone(app)), str(photo(app, desk))
    walk(desk, report, [("answered", {**WORDS, "media": [after]}), ("in_progress", {"note": "Viết rõ hơn"})])
    assert seen(desk, report)["photo_needed"] is False
    assert refusal(move(desk, report, "answered", **WORDS, media=[]))[1] == "after_photo_needed"
    found = walk(desk, report, [("answered", WORDS), ("resolved", {})])
    assert [each["media_id"] for each in found["media"] if each["purpose"] == "after"] == [after]


def test_a_reason_is_read_by_approver_and_reporter_and_nobody_else(app: Flask, desk: Caller) -> None:
    reporter = phone(app)
    report = worked_on(desk, reporter)
    drafted = walk(desk, report, [("answered", {**WORDS, "no_photo_reason": NO_PHOTO})])
    assert (drafted["no_photo_reason"], drafted["photo_needed"]) == (NO_PHOTO, False)
    assert drafted["history"][-1]["changes"]["no_photo_reason"] == NO_PHOTO
    mine = f"/api/v1/reports/{report}"
    assert reporter.get(mine).json["no_photo_reason"] is None  # type: ignore[index]
    approved = walk(desk, report, [("resolved", {})])
    assert approved["no_photo_reason"] == NO_PHOTO
    assert "no_photo_reason" not in approved["history"][-1]["changes"]
    own: Any = reporter.get(mine).json
    assert (own["no_photo_reason"], own["public_answer"]) == (NO_PHOTO, WORDS["public_answer"])
    public = stranger(app).get(mine)
    assert public.status_code == 200
    assert NO_PHOTO not in public.text
    feed = stranger(app).get("/api/v1/feeds/reports.atom")
    assert feed.status_code == 200
    assert NO_PHOTO not in feed.text


def test_an_answer_written_anew_says_it_anew(app: Flask, desk: Caller) -> None:
    report = worked_on(desk, phone(app))
    why = {**WORDS, "no_photo_reason": NO_PHOTO}
    returned = walk(desk, report, [("answered", why), ("in_progress", {"note": "Cần ảnh"})])
    assert (returned["no_photo_reason"], returned["photo_needed"]) == (NO_PHOTO, True)
    assert refusal(move(desk, report, "answered", **WORDS))[1] == "after_photo_needed"
    again = walk(desk, report, [("answered", {**WORDS, "media": [str(photo(app, desk))]}), ("resolved", {})])
    assert again["no_photo_reason"] is None


def test_a_photo_from_before_it_was_reopened_shows_nothing_of_the_new_work(app: Flask, desk: Caller) -> None:
    reporter = phone(app)
    report = worked_on(desk, reporter)
    first, second = str(photo(app, desk)), str(photo(app, desk))
    walk(desk, report, [("answered", {**WORDS, "media": [first]}), ("resolved", {})])
    again = {"act": "reopen", "note": "Ổ gà lại bong ra."}
    assert reporter.put(f"/api/v1/reports/{report}/moves/{uuid.uuid4()}", json=again).status_code == 201
    assert walk(desk, report, [("in_progress", {})])["photo_needed"] is True
    assert refusal(move(desk, report, "answered", **WORDS))[1] == "after_photo_needed"
    walk(desk, report, [("answered", {**WORDS, "media": [second]}), ("resolved", {})])
    assert pictures(reporter, report) == [second]
    # A leader who finds the words poor has nothing against the photo.
    walk(
        desk, report, [("in_progress", {"note": "Nói rõ khi nào kiểm tra lại"}), ("answered", WORDS), ("resolved", {})]
    )
    assert pictures(reporter, report) == [second]


def test_where_approval_is_waived_a_photo_is_not(app: Flask, desk: Caller) -> None:
    lamp = {"category": "den-duong", "answers": {}}
    report, other = worked_on(desk, phone(app), **lamp), worked_on(desk, phone(app), **lamp)
    assert refusal(move(desk, report, "resolved", **WORDS)) == (422, "after_photo_needed", "/media")
    assert move(desk, report, "resolved", **WORDS, media=[str(photo(app, desk))]).status_code == 201
    assert move(desk, other, "resolved", **WORDS, no_photo_reason=NO_PHOTO).status_code == 201


def test_where_nothing_can_be_photographed_nobody_asks(app: Flask, desk: Caller) -> None:
    report = file_report(phone(app), category="khong-ro")["id"]
    found = walk(desk, report, [*TO_WORK, ("answered", {**WORDS, "no_photo_reason": NO_PHOTO}), ("resolved", {})])
    assert (found["after_photo_required"], found["photo_needed"], found["no_photo_reason"]) == (False, False, None)
    kinds: Any = stranger(app).get("/api/v1/categories").json
    asked = {each["code"] for each in kinds["items"] if each["after_photo_required"]}
    assert {"hu-hong-duong", "den-duong", "rac-thai", "cay-xanh"} <= asked
    assert asked.isdisjoint({"khong-ro", "tieng-on", "thai-do-can-bo", "tre-em", "y-te-co-so", "an-ninh-trat-tu"})


def test_corrected_to_a_category_that_asks_it_is_approved_with_a_reason_or_sent_back(app: Flask, desk: Caller) -> None:
    report = file_report(phone(app), category="khong-ro")["id"]
    walk(desk, report, [*TO_WORK, ("answered", WORDS), ("answered", {"category": "hu-hong-duong"})])
    assert seen(desk, report)["photo_needed"] is True
    assert refusal(move(desk, report, "resolved")) == (422, "after_photo_needed", "/no_photo_reason")
    done = walk(desk, report, [("resolved", {"no_photo_reason": NO_PHOTO})])
    assert done["history"][-1]["changes"] == {"no_photo_reason": NO_PHOTO}
    assert done["no_photo_reason"] == NO_PHOTO


def test_the_same_move_again_with_the_same_reason_is_no_other(app: Flask, desk: Caller) -> None:
    report = worked_on(desk, phone(app))
    address = f"{DESK}/{report}/moves/{uuid.uuid4()}"
    wish = {"to": "answered", **WORDS, "no_photo_reason": NO_PHOTO}
    assert [desk.put(address, json=wish, headers={"If-Match": "*"}).status_code for _ in range(2)] == [201, 200]
    other = desk.put(address, json={**wish, "no_photo_reason": "Khác"}, headers={"If-Match": "*"})
    assert (other.status_code, other.json["code"]) == (409, "move_id_taken")  # type: ignore[index]


@pytest.mark.parametrize("reason", ["a" * 2001, 5, ["Tối"]])
def test_a_reason_that_is_none_is_refused(app: Flask, desk: Caller, reason: Any) -> None:
    report = worked_on(desk, phone(app))
    assert refusal(move(desk, report, "answered", **WORDS, no_photo_reason=reason))[1:] == (
        "invalid",
        "/no_photo_reason",
    )


def test_other_moves_take_no_such_reason(app: Flask, desk: Caller) -> None:
    report = worked_on(desk, phone(app))
    asked = move(desk, report, "needs_info", note="Ở đâu ạ?", no_photo_reason=NO_PHOTO)
    assert refusal(asked) == (422, "field_not_meant", "/no_photo_reason")


def test_what_is_sealed_tells_nobody_of_photos(app: Flask, desk: Caller) -> None:
    reporter = citizen(app)
    report = file_report(reporter, **ROAD)["id"]
    assert move(desk, report, "restricted", note="Tố cáo cán bộ").status_code == 201
    assert move(desk, report, "answered", **WORDS).status_code == 404
    restricted = official(app, "restricted")
    assert seen(restricted, report)["photo_needed"] is False
    answer = move(restricted, report, "handed_over", receiver="Ủy ban Kiểm tra", receipt="17")
    assert answer.status_code == 201


def test_of_many_each_has_its_own_result_and_one_reason_serves_those_that_need_it(app: Flask, desk: Caller) -> None:
    reporter = phone(app)
    bare, shown = worked_on(desk, reporter), worked_on(desk, reporter)
    quiet = file_report(reporter, category="khong-ro")["id"]
    walk(desk, quiet, TO_WORK)
    walk(desk, shown, [("answered", {**WORDS, "media": [str(photo(app, desk))]}), ("in_progress", {"note": "Lại"})])

    def answer(**wish: Any) -> dict[str, Any]:
        chosen = [{"id": each, "version": seen(desk, each)["version"]} for each in (bare, shown, quiet)]
        wanted = {"move": {"to": "answered", **WORDS, **wish}, "reports": chosen}
        response: Any = desk.put(f"/api/v1/operations/bulk-moves/{uuid.uuid4()}", json=wanted)
        assert response.status_code == 201, response.json
        return {row["report"]: row["problem"] and row["problem"]["code"] for row in response.json["rows"]}

    assert answer() == {bare: "after_photo_needed", shown: None, quiet: None}
    for each in (shown, quiet):
        walk(desk, each, [("in_progress", {"note": "Lại"})])
    assert answer(no_photo_reason=NO_PHOTO) == {bare: None, shown: None, quiet: None}
    assert [seen(desk, each)["no_photo_reason"] for each in (bare, shown, quiet)] == [NO_PHOTO, None, None]


def test_the_house_joins_parts_without_being_asked(app: Flask, desk: Caller, session: Session) -> None:
    """A report in parts goes where they go: what each shows was asked of each."""
    report = file_report(phone(app), **ROAD)["id"]
    parts = [{"id": str(uuid.uuid4()), "agency": code} for code in ("ubnd-22366", "dien-luc")]
    walk(desk, report, [("accepted", {}), ("split", {"parts": parts})])
    for part in parts:
        assert seen(desk, part["id"])["after_photo_required"] is True
        walk(desk, part["id"], [*TO_WORK[1:], ("answered", {**WORDS, "no_photo_reason": NO_PHOTO}), ("resolved", {})])
    assert seen(desk, report)["state"] == "resolved"


def test_silence_closes_what_shows_nothing(app: Flask, desk: Caller, session: Session) -> None:
    report = worked_on(desk, phone(app))
    walk(desk, report, [("answered", {**WORDS, "no_photo_reason": NO_PHOTO}), ("resolved", {})])
    session.execute(text("UPDATE report SET no_photo_reason = NULL WHERE id = :id"), {"id": report})
    session.commit()
    assert move_by_house(uuid.UUID(report), Wish(to=State.CLOSED))


def test_the_table_says_which_moves_show_the_work() -> None:
    showing = {(m.of.value, m.to.value) for m in MOVES if m.shows_work}
    assert showing == {
        ("in_progress", "answered"), ("in_progress", "resolved"), ("answered", "resolved"),
        ("accepted", "answered"), ("assigned", "answered"),
    }  # fmt: skip
