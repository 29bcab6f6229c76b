"""Who follows a report hears of every change to the end: a later date, and that nobody takes it up, with the reason."""

import uuid
from typing import Any

import pytest
from flask import Flask

from tests.factories import Caller, citizen, file_report, move, official, phone, photo, stranger, walk
from tests.support.following import Jobs, followed, listens, seen, told_after
from tests.support.push_service import PushService

NOTE = "Chào chị Lan ở số 12, việc này do tòa nhà tự lo."
WORDS = "Đèn trước cổng nhà không sáng."
WAITING_FOR = "Chờ bóng đèn, kho hết hàng."


@pytest.fixture(params=["phone", "account"])
def follower(request: pytest.FixtureRequest, app: Flask) -> Caller:
    return phone(app) if request.param == "phone" else citizen(app)


def published(app: Flask, reporter: Caller) -> dict[str, Any]:
    report = file_report(reporter, text=WORDS, media=[str(photo(app, reporter))])
    assert move(official(app, "intake"), report["id"], "accepted", publish=True).status_code == 201
    return report


def reject(app: Flask, report: dict[str, Any], **why: Any) -> None:
    refused = move(official(app, "intake"), report["id"], "rejected", note=NOTE, **why)
    assert refused.status_code == 201, refused.json


def test_that_it_is_not_taken_up_is_told_with_the_reason_and_without_a_word_of_it(
    app: Flask, follower: Caller, run_jobs: Jobs, push_service: PushService
) -> None:
    reporter = phone(app)
    report = published(app, reporter)
    followed(follower, report)
    listens(follower, push_service)
    [told] = told_after(push_service, run_jobs, lambda: reject(app, report, reason="not_for_authorities"))
    assert told.payload["title"] == f"Phản ánh {report['code']} bạn theo dõi không được tiếp nhận"
    read = seen(follower, report)
    assert read.status_code == 200
    body = read.json
    assert (body["state"], body["publication"], body["own"], body["following"]) == ("rejected", "hidden", False, True)
    assert body["timeline"][-1]["reason"]["code"] == "not_for_authorities"
    assert (body["text"], body["media"], body["moves"], body["public_answer"]) == (None, [], [], None)
    place = body["location"]
    assert (place["lat"], place["lon"], place["address"], place["accuracy_m"]) == (None, None, None, None)
    for word in (NOTE, "Lan", WORDS):
        assert word not in read.text
    assert seen(follower, report).headers["Cache-Control"] == "no-cache"


def test_of_what_ended_hidden_others_than_its_followers_see_nothing(app: Flask, follower: Caller) -> None:
    report = published(app, phone(app))
    followed(follower, report)
    reject(app, report)
    for other in (stranger(app), phone(app), citizen(app)):
        assert seen(other, report).status_code == 404
        assert other.put(f"/api/v1/reports/{report['id']}/me-too").status_code in (401, 404)
    assert report["id"] not in stranger(app).get("/api/v1/reports").text
    assert follower.open("DELETE", f"/api/v1/reports/{report['id']}/me-too").status_code == 200
    assert seen(follower, report).status_code == 404, "who left reads no more"


def test_a_follower_can_do_nothing_with_it(app: Flask, follower: Caller) -> None:
    report = published(app, phone(app))
    followed(follower, report)
    reject(app, report)
    act = {"act": "contest", "note": "Vẫn tối."}
    assert follower.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json=act).status_code == 404
    assert follower.get(f"/api/v1/reports/{report['id']}/looks").status_code == 404
    assert follower.open("DELETE", f"/api/v1/reports/{report['id']}/personal-data").status_code == 404


def test_that_its_reporter_took_it_back_is_told(
    app: Flask, follower: Caller, run_jobs: Jobs, push_service: PushService
) -> None:
    reporter = phone(app)
    report = published(app, reporter)
    followed(follower, report)
    listens(follower, push_service)
    listens(reporter, push_service)

    def withdraw() -> None:
        act = {"act": "withdraw", "reason": "settled", "note": None}
        done = reporter.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json=act)
        assert done.status_code == 201, done.json

    [told] = told_after(push_service, run_jobs, withdraw)
    assert told.payload["title"] == f"Phản ánh {report['code']} bạn theo dõi đã được rút lại"
    body = seen(follower, report).json
    assert (body["state"], body["timeline"][-1]["reason"]["code"]) == ("withdrawn", "settled")


def test_while_it_goes_on_after_a_contest_the_reason_is_nobodys_and_hidden_it_is_not_there(
    app: Flask, follower: Caller
) -> None:
    reporter = phone(app)
    report = published(app, reporter)
    followed(follower, report)
    reject(app, report, reason="abuse")
    act = {"act": "contest", "note": "Đèn của phường mà."}
    assert reporter.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json=act).status_code == 201
    assert seen(follower, report).status_code == 404
    assert move(official(app, "intake"), report["id"], "accepted", publish=True).status_code == 201
    body = seen(follower, report).json
    assert body["text"] == WORDS
    assert [line["reason"] for line in body["timeline"]] == [None] * len(body["timeline"])


@pytest.mark.parametrize("before", [True, False])
def test_of_a_sealed_one_followers_know_nothing_whatever_it_was(
    app: Flask, run_jobs: Jobs, push_service: PushService, before: bool
) -> None:
    reporter, follower = phone(app), phone(app)
    report = published(app, reporter)
    followed(follower, report)
    listens(follower, push_service)

    def seal() -> None:
        if before:
            reject(app, report)
            act = {"act": "contest", "note": "Cán bộ nói sai."}
            assert reporter.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json=act).status_code == 201
        sealed = move(official(app, "intake"), report["id"], "restricted", note="Liên quan cán bộ.")
        assert sealed.status_code == 201, sealed.json

    assert told_after(push_service, run_jobs, seal) == []
    assert seen(follower, report).status_code == 404


def test_more_time_is_told_with_the_new_date_and_the_reason_stays_between_reporter_and_authorities(
    app: Flask, follower: Caller, run_jobs: Jobs, push_service: PushService
) -> None:
    handler, approver = official(app, "intake", "focal", "handler"), official(app, "approver")
    report = file_report(phone(app))
    walk(handler, report["id"], [("accepted", {"publish": True}), ("assigned", {}), ("in_progress", {})])
    followed(follower, report)
    listens(follower, push_service)
    address = f"/api/v1/operations/reports/{report['id']}/extensions/{uuid.uuid4()}"

    def extend() -> None:
        more = {"amount": 2, "unit": "working_days", "reason": WAITING_FOR}
        assert handler.put(address, json=more).status_code == 201
        assert approver.put(f"{address}/decision", json={"approve": True}).status_code == 201

    told = told_after(push_service, run_jobs, extend)
    assert [each.payload["title"].endswith("cần thêm thời gian cho việc bạn cùng gặp") for each in told] == [True]
    body = seen(follower, report).json
    last = body["timeline"][-1]
    assert (last["kind"], last["due_at"], last["text"]) == ("extended", body["due_at"], None)
    for by in (follower, stranger(app)):
        assert WAITING_FOR not in seen(by, report).text
        assert WAITING_FOR not in by.get(f"/api/v1/reports/{report['id']}/clock").text


def test_a_date_that_moved_with_a_correction_is_told_to_reporter_and_followers(
    app: Flask, run_jobs: Jobs, push_service: PushService
) -> None:
    reporter, follower, intake = phone(app), phone(app), official(app, "intake")
    report = published(app, reporter)
    followed(follower, report)
    for by in (reporter, follower):
        listens(by, push_service)

    def correct() -> None:
        corrected = move(intake, report["id"], "accepted", urgent=True, note="Dây điện hở.")
        assert corrected.status_code == 201, corrected.json

    told = told_after(push_service, run_jobs, correct)
    code = report["code"]
    assert sorted(each.payload["title"] for each in told) == [
        f"Hạn trả lời phản ánh {code} bạn theo dõi thay đổi", f"Hạn trả lời phản ánh {code} thay đổi",
    ]  # fmt: skip
    line = seen(follower, report).json["timeline"][-1]
    assert (line["kind"], line["due_at"], line["text"]) == ("amended", seen(reporter, report).json["due_at"], None)


def test_a_correction_that_moves_no_date_is_told_to_nobody(
    app: Flask, run_jobs: Jobs, push_service: PushService
) -> None:
    reporter, follower = phone(app), phone(app)
    report = published(app, reporter)
    followed(follower, report)
    for by in (reporter, follower):
        listens(by, push_service)

    def correct() -> None:
        corrected = move(
            official(app, "intake"), report["id"], "accepted", asset_owner="dien-luc", note="Cột của điện lực."
        )
        assert corrected.status_code == 201, corrected.json

    assert told_after(push_service, run_jobs, correct) == []


def test_an_answer_that_was_out_before_is_not_read_after_the_end(app: Flask, follower: Caller) -> None:
    reporter, desk = phone(app), official(app, "intake", "focal", "handler", "approver")
    report = published(app, reporter)
    followed(follower, report)
    answer = {"public_answer": "Chào chị Lan số 12: đã thay bóng.", "no_photo_reason": "Trời tối."}
    walk(desk, report["id"], [("assigned", {}), ("in_progress", {}), ("answered", answer), ("resolved", {})])
    assert "Lan" in seen(follower, report).text
    act = {"act": "reopen", "note": "Vẫn tối."}
    assert reporter.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json=act).status_code == 201
    walk(desk, report["id"], [("assigned", {}), ("accepted", {"note": "Trả lại"})])
    reject(app, report)
    assert "Lan" not in seen(follower, report).text


def test_a_rejection_that_a_leader_took_back_is_told_to_nobody_later(app: Flask, follower: Caller) -> None:
    reporter, desk = phone(app), official(app, "intake", "leader")
    report = file_report(reporter)
    reject(app, report, reason="abuse")
    walk(desk, report["id"], [("submitted", {"note": "Sai rồi."}), ("accepted", {"publish": True})])
    followed(follower, report)
    act = {"act": "withdraw", "reason": "settled", "note": None}
    assert reporter.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json=act).status_code == 201
    told = [line["reason"]["code"] for line in seen(follower, report).json["timeline"] if line["reason"]]
    assert told == ["settled"]


def test_that_it_is_taken_up_after_all_is_told_to_who_followed_before(
    app: Flask, follower: Caller, run_jobs: Jobs, push_service: PushService
) -> None:
    reporter, intake = phone(app), official(app, "intake")
    report = published(app, reporter)
    followed(follower, report)
    listens(follower, push_service)
    reject(app, report)
    act = {"act": "contest", "note": "Đèn của phường mà."}
    assert reporter.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json=act).status_code == 201
    [told] = told_after(push_service, run_jobs, lambda: move(intake, report["id"], "accepted", publish=True))
    assert told.payload["title"].endswith("đã tiếp nhận việc bạn cùng gặp")
