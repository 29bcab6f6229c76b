"""What the parts of a report have of the whole, and the whole of them."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock
from tests.api.dossiers.counter import read
from tests.api.operations.test_apart import ALL, HERE, THERE, at_desk, own, parts
from tests.api.operations.test_extend_report import MORE
from tests.api.operations.test_redact_report import PLATE, WORDS, pixels, redact, span, upload, yellow
from tests.conftest import RunJobs
from tests.factories import ANSWER, TO_RESOLVED, Caller, file_report, move, official, phone, photo, stranger, walk
from tests.support.standing import standing

MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
DESK = "/api/v1/operations/reports"
DRAFT = {"public_answer": "Bản nháp có tên ông Bảy.", "no_photo_reason": "Trời tối."}
TURNED_DOWN: list[tuple[str, dict[str, Any]]] = [
    ("in_progress", {"note": "Bỏ tên người ra"}),
    ("needs_info", {"note": "Trụ số mấy?"}),
    ("rejected", {"note": "Không liên lạc được"}),
]


def split(by: Caller, report: dict[str, Any], **first: Any) -> list[str]:
    """A report is split into two, the first as described; their ids."""
    wanted = parts(HERE, THERE)
    wanted[0] = {name: value for name, value in (wanted[0] | first).items() if value is not None}
    walk(by, report["id"], [("split", {"parts": wanted})])
    return [part["id"] for part in wanted]


def explained(by: Caller, report_id: str) -> Any:
    return by.get(f"{DESK}/{report_id}/clock").json


def test_the_time_its_reporter_was_asked_is_not_the_parts_either(app: Flask) -> None:
    desk, reporter = standing(app, *ALL), phone(app)
    with clock.stopped(MONDAY):
        report = file_report(reporter)
        walk(desk, report["id"], [("accepted", {}), ("needs_info", {"note": "Ở đâu vậy bạn?"})])
    with clock.stopped(MONDAY + 9 * DAY):
        answer = {"act": "answer", "note": "Số 12"}
        assert reporter.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json=answer).status_code == 201
        both = split(desk, report, category="hu-hong-duong")
        whole, road, lamp = (at_desk(desk, {"id": each}) for each in (report["id"], *both))
    assert (lamp["due_at"], lamp["overdue"]) == (whole["due_at"], False)
    assert explained(desk, lamp["id"]) == explained(desk, whole["id"]) | {"accept": None}
    assert "paused" in [step["kind"] for step in explained(desk, road["id"])["steps"]]
    assert road["due_at"] == explained(desk, road["id"])["due_at"] > whole["due_at"], "by the terms of its own category"


def test_more_time_for_the_whole_is_more_time_for_its_parts(app: Flask) -> None:
    desk, reporter, extension = standing(app, *ALL), phone(app), uuid.uuid4()
    with clock.stopped(MONDAY):
        report = file_report(reporter)
        walk(desk, report["id"], [("accepted", {})])
        address = f"{DESK}/{report['id']}/extensions/{extension}"
        assert desk.put(address, json=MORE).status_code == 201
        approved = standing(app, "approver").put(f"{address}/decision", json={"approve": True})
        assert approved.status_code == 201, approved.json
        first, _ = split(desk, report)
        whole, part = at_desk(desk, report), at_desk(desk, {"id": first})
    assert part["due_at"] == whole["due_at"] > report["due_at"]
    assert explained(desk, first)["steps"] == explained(desk, report["id"])["steps"]
    assert "extended" in [step["kind"] for step in explained(desk, first)["steps"]]
    # Nor is it on time as if nobody had asked for more.
    (kept,) = read(desk.get(f"{DESK}/{first}/extensions"))["items"]
    assert (kept["state"], kept["due_after"], kept["reason"]) == ("approved", part["due_at"], MORE["reason"])


def test_more_time_approved_after_the_split_is_more_time_for_its_open_parts(app: Flask, run_jobs: RunJobs) -> None:
    desk, reporter, extension = standing(app, *ALL), phone(app), uuid.uuid4()
    with clock.stopped(MONDAY):
        report = file_report(reporter)
        walk(desk, report["id"], [("accepted", {})])
        address = f"{DESK}/{report['id']}/extensions/{extension}"
        assert desk.put(address, json=MORE).status_code == 201
        first, done = split(desk, report)
        walk(desk, done, TO_RESOLVED[1:])
        before, approver = at_desk(desk, {"id": done}), standing(app, "approver")
        for status in (201, 200):
            assert approver.put(f"{address}/decision", json={"approve": True}).status_code == status
        run_jobs()
        whole, part = at_desk(desk, report), at_desk(desk, {"id": first})
    assert part["due_at"] == whole["due_at"] > report["due_at"]
    assert explained(desk, first)["steps"] == explained(desk, report["id"])["steps"]
    (kept,) = read(desk.get(f"{DESK}/{first}/extensions"))["items"]
    assert (kept["state"], kept["due_before"], kept["due_after"]) == ("approved", report["due_at"], part["due_at"])
    assert [line["kind"] for line in part["history"]].count("extended") == 1
    # What is done has had its time; and the reporter hears of it once, by the whole.
    after = at_desk(desk, {"id": done})
    assert (after["due_at"], after["version"]) == (before["due_at"], before["version"])
    assert read(desk.get(f"{DESK}/{done}/extensions"))["items"] == []
    assert [line["kind"] for line in own(reporter, report)["timeline"]].count("extended") == 1


def test_a_part_whose_reporter_is_asked_is_given_what_the_whole_is(app: Flask) -> None:
    """It has no due time meanwhile, and more of it when it goes on."""
    desk, reporter, extension = standing(app, *ALL), phone(app), uuid.uuid4()
    with clock.stopped(MONDAY):
        report = file_report(reporter)
        walk(desk, report["id"], [("accepted", {})])
        address = f"{DESK}/{report['id']}/extensions/{extension}"
        assert desk.put(address, json=MORE).status_code == 201
        first, _ = split(desk, report)
        walk(desk, first, [("needs_info", {"note": "Trụ số mấy?"})])
        assert standing(app, "approver").put(f"{address}/decision", json={"approve": True}).status_code == 201
        whole, part = at_desk(desk, report), at_desk(desk, {"id": first})
    (kept,) = read(desk.get(f"{DESK}/{first}/extensions"))["items"]
    assert (kept["due_before"], kept["due_after"], part["due_at"]) == (report["due_at"], whole["due_at"], None)


def test_an_answer_that_was_turned_down_comes_out_with_no_other(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    walk(desk, report["id"], [("accepted", {"publish": True})])
    first, second = split(desk, report)
    draft = DRAFT | {"media": [str(photo(app, desk))]}
    walk(desk, first, [*TO_RESOLVED[1:3], ("answered", draft), *TURNED_DOWN])
    walk(desk, second, TO_RESOLVED[1:])
    public: Any = stranger(app).get(f"/api/v1/reports/{report['id']}").json
    assert public["state"] == "resolved"
    assert DRAFT["public_answer"] not in public["public_answer"]
    assert (ANSWER["public_answer"] in public["public_answer"], public["media"]) == (True, [])


def test_a_photo_that_its_agency_took_back_is_no_longer_the_wholes(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report, old, new = file_report(reporter), str(photo(app, desk)), str(photo(app, desk))
    walk(desk, report["id"], [("accepted", {"publish": True})])
    first, second = split(desk, report)
    walk(desk, first, [*TO_RESOLVED[1:3], ("answered", ANSWER | {"media": [old]}), ("resolved", {})])
    walk(desk, second, TO_RESOLVED[1:])
    assert [shown["media_id"] for shown in own(stranger(app), report)["media"]] == [old]
    again: list[tuple[str, dict[str, Any]]] = [
        ("in_progress", {"note": "Ảnh có mặt người"}), ("answered", ANSWER | {"media": [new]}), ("resolved", {})
    ]  # fmt: skip
    walk(desk, first, again)
    assert [shown["media_id"] for shown in own(stranger(app), report)["media"]] == [new]
    assert stranger(app).get(f"/api/v1/media/{old}/large").status_code == 404


def test_one_photo_for_two_parts_is_shown_once(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    walk(desk, report["id"], [("accepted", {"publish": True})])
    shown = ANSWER | {"media": [str(photo(app, desk))]}
    for part in split(desk, report):
        walk(desk, part, [*TO_RESOLVED[1:3], ("answered", shown), ("resolved", {})])
    assert len(own(stranger(app), report)["media"]) == 1
    assert move(desk, report["id"], "resolved", publish=False).status_code == 201


def covered(by: Caller, report_id: str, **wish: Any) -> dict[str, Any]:
    response = redact(by, report_id, **wish)
    assert response.status_code == 201, response.json
    seen: dict[str, Any] = response.json
    return seen


def test_what_is_blacked_out_of_the_whole_is_black_in_its_parts(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app), text=WORDS, address="12 Lê Lợi, nhà bà Bảy")
    walk(desk, report["id"], [("accepted", {})])
    same, told_anew = split(desk, report, text=None)
    names = {"text": [span(WORDS, "Tèo")], "address": [span("12 Lê Lợi, nhà bà Bảy", "bà Bảy")]}
    whole = covered(desk, report["id"], **names)
    for part in (same, told_anew):
        seen = at_desk(official(app, "handler"), {"id": part})
        assert seen["text"] == (whole["text"] if part == same else f"Phần của {THERE}")
        assert (seen["location"]["address"], seen["history"][-1]["kind"]) == ("12 Lê Lợi, nhà ██ ███", "redacted")
        assert desk.get(f"{DESK}?q=bay&state=accepted").json == {"items": [], "next": None}
    covered(desk, report["id"], text=[], address=[])
    assert at_desk(desk, {"id": same})["text"] == WORDS


def test_what_is_black_of_a_part_alone_stays_so(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app), text=WORDS)
    walk(desk, report["id"], [("accepted", {})])
    part, _ = split(desk, report, text=None)
    covered(desk, part, text=[span(WORDS, "0905 123 456")])
    covered(desk, report["id"], text=[span(WORDS, "Tèo")])
    assert at_desk(desk, {"id": part})["text"] == "Đèn hỏng trước nhà anh ███, gọi ████ ███ ███ nhé 🙂"
    covered(desk, report["id"], text=[])
    assert at_desk(desk, {"id": part})["text"] == "Đèn hỏng trước nhà anh Tèo, gọi ████ ███ ███ nhé 🙂"


def test_what_was_black_before_the_split_is_and_can_be_shown_again(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app), text=WORDS)
    walk(desk, report["id"], [("accepted", {})])
    black = covered(desk, report["id"], text=[span(WORDS, "Tèo")])["text"]
    part, other = split(desk, report, text=None)
    assert (at_desk(desk, {"id": part})["text"], at_desk(desk, {"id": other})["text"]) == (black, f"Phần của {THERE}")
    covered(desk, report["id"], text=[span(WORDS, "0905 123 456")])
    assert at_desk(desk, {"id": part})["text"] == "Đèn hỏng trước nhà anh Tèo, gọi ████ ███ ███ nhé 🙂"


def test_a_part_that_was_taken_back_is_blacked_out_too(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app), text=WORDS)
    walk(desk, report["id"], [("accepted", {})])
    part, _ = split(desk, report, text=None)
    walk(desk, report["id"], [("accepted", {"note": "Một đơn vị làm được cả"})])
    whole = covered(desk, report["id"], text=[span(WORDS, "Tèo")])
    assert at_desk(desk, {"id": part})["text"] == whole["text"] != WORDS


def test_photos_of_the_parts_are_covered_with_those_of_the_whole(app: Flask, session: Session) -> None:
    desk, reporter = official(app, *ALL), phone(app)
    report = file_report(reporter, media=[upload(reporter)])
    walk(desk, report["id"], [("accepted", {"publish": True})])
    part, _ = split(desk, report)
    (shown,) = report["media"]
    boxes = [{"media_id": shown["media_id"], "boxes": [PLATE]}]
    (whole,) = covered(desk, report["id"], photos=boxes)["media"]
    (its,) = at_desk(desk, {"id": part})["media"]
    assert (its["media_id"], its["boxes"]) == (whole["media_id"], [PLATE])
    assert yellow(pixels(stranger(app).get(its["large"]).data)) == 0
    assert stranger(app).get(f"/api/v1/media/{shown['media_id']}/large").status_code == 404
    corner = {"left": 700, "top": 500, "width": 100, "height": 100}
    (more,) = covered(desk, part, photos=[{"media_id": its["media_id"], "boxes": [PLATE, corner]}])["media"]
    # The whole, which is public, goes on showing its own.
    assert stranger(app).get(f"/api/v1/media/{whole['media_id']}/large").status_code == 200
    covered(desk, report["id"], photos=[{"media_id": whole["media_id"], "boxes": []}])
    (its,) = at_desk(desk, {"id": part})["media"]
    assert (its["boxes"], its["media_id"] == more["media_id"]) == ([corner], False)
    audiences = session.execute(text("SELECT id::text, audience FROM media")).all()
    assert [str(row.id) for row in audiences if row.audience == "public"] == [shown["media_id"]]
