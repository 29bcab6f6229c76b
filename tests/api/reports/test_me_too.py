"""Me too: counted once each, told of changes, taken back, and nothing of it for what is not public."""

import re
import uuid
from typing import Any

from flask import Flask

from tests.factories import ANSWER, Caller, citizen, file_report, move, official, phone, stranger, walk
from tests.support.push_service import PushService


def published(app: Flask, by: Caller | None = None) -> dict[str, Any]:
    report = file_report(by or phone(app))
    assert move(official(app, "intake"), report["id"], "accepted", publish=True).status_code == 201
    return report


def me_too(by: Caller, report: dict[str, Any]) -> Any:
    return by.put(f"/api/v1/reports/{report['id']}/me-too")


def take_back(by: Caller, report: dict[str, Any]) -> Any:
    return by.open("DELETE", f"/api/v1/reports/{report['id']}/me-too")


def counted(app: Flask, report: dict[str, Any]) -> int:
    return int(stranger(app).get(f"/api/v1/reports/{report['id']}").json["me_too"])  # type: ignore[index]


def test_each_is_counted_once_by_account_or_by_secret(app: Flask) -> None:
    report = published(app)
    for by in (citizen(app), phone(app)):
        assert me_too(by, report).status_code == 201
        again = me_too(by, report)
        assert again.status_code == 200
        assert again.json["following"] is True
    assert counted(app, report) == 2
    listed = stranger(app).get("/api/v1/reports").json
    assert [item["me_too"] for item in listed["items"]] == [2]  # type: ignore[index]


def test_who_follows_reads_so_and_others_do_not(app: Flask) -> None:
    report, by = published(app), phone(app)
    assert me_too(by, report).json == {"me_too": 1, "following": True}
    seen = by.get(f"/api/v1/reports/{report['id']}")
    assert (seen.json["following"], seen.json["own"]) == (True, False)  # type: ignore[index]
    other = stranger(app).get(f"/api/v1/reports/{report['id']}")
    assert other.json["following"] is False  # type: ignore[index]
    assert seen.headers["ETag"] != other.headers["ETag"]


def test_a_copy_is_old_once_somebody_joined(app: Flask) -> None:
    report = published(app)
    address = f"/api/v1/reports/{report['id']}"
    etag = stranger(app).get(address).headers["ETag"]
    assert stranger(app).get(address, headers={"If-None-Match": etag}).status_code == 304
    me_too(phone(app), report)
    assert stranger(app).get(address, headers={"If-None-Match": etag}).status_code == 200


def test_it_is_taken_back_once(app: Flask) -> None:
    report, by = published(app), citizen(app)
    me_too(by, report)
    me_too(phone(app), report)
    assert take_back(by, report).json == {"me_too": 1, "following": False}
    assert take_back(by, report).json == {"me_too": 1, "following": False}
    assert counted(app, report) == 1
    assert me_too(by, report).status_code == 201


def test_ones_own_report_is_refused(app: Flask) -> None:
    for by in (citizen(app), phone(app)):
        report = published(app, by)
        refused = me_too(by, report)
        assert (refused.status_code, refused.json["code"]) == (409, "own_report")
        assert counted(app, report) == 0


def test_what_is_not_public_is_not_there(app: Flask) -> None:
    hidden = file_report(phone(app))
    by = citizen(app)
    assert me_too(by, hidden).status_code == 404
    assert take_back(by, hidden).status_code == 404
    assert me_too(by, {"id": uuid.uuid4()}).status_code == 404
    assert me_too(stranger(app), hidden).status_code == 401
    assert me_too(official(app, "intake"), hidden).status_code == 401


def test_what_is_answered_takes_no_more_but_keeps_who_follows(app: Flask) -> None:
    report, early = published(app), phone(app)
    me_too(early, report)
    leader = official(app, "focal", "handler", "approver")
    walk(leader, report["id"], [("assigned", {}), ("in_progress", {}), ("answered", ANSWER), ("resolved", {})])
    late = me_too(phone(app), report)
    assert (late.status_code, late.json["code"]) == (409, "report_is_over")
    assert me_too(early, report).status_code == 200
    assert counted(app, report) == 1


def test_an_official_is_not_overtaken_by_a_follower(app: Flask) -> None:
    report = published(app)
    desk = official(app, "intake", "focal")
    seen = desk.get(f"/api/v1/operations/reports/{report['id']}").json
    me_too(phone(app), report)
    assert move(desk, report["id"], "assigned", version=seen["version"]).status_code == 201  # type: ignore[index]


def signed_in(app: Flask, run_jobs: Any, *secrets: str) -> Caller:
    """Somebody who signs in on the phone that has these secrets."""
    client = app.test_client()
    challenge = client.post("/api/v1/auth/codes", json={"phone": "0901 234 567"})
    run_jobs()
    found = re.search(r"\d{6}", client.get("/dev/messages.json").json[0]["text"])  # type: ignore[index]
    assert found
    given = {"challenge_id": challenge.json["challenge_id"], "code": found.group(), "report_secrets": list(secrets)}  # type: ignore[index]
    answer = client.post("/api/v1/auth/tokens", json=given)
    return Caller(client, {"Authorization": f"Bearer {answer.json['access_token']}"})  # type: ignore[index]


def test_signing_in_takes_along_what_the_phone_followed(app: Flask, run_jobs: Any) -> None:
    report, by = published(app), phone(app)
    own = published(app, by)
    me_too(by, report)
    other = phone(app)
    me_too(other, report)
    account = signed_in(app, run_jobs, by.secret or "", other.secret or "")
    assert account.get(f"/api/v1/reports/{report['id']}").json["following"] is True
    assert account.get(f"/api/v1/reports/{own['id']}").json["own"] is True
    assert me_too(account, report).status_code == 200
    assert counted(app, report) == 1, "one person, though two secrets of one phone had followed"


def test_followers_are_told_and_the_reporter_reads_other_words(
    app: Flask, run_jobs: Any, push_service: PushService
) -> None:
    reporter, follower, gone = phone(app), citizen(app), phone(app)
    report = published(app, reporter)
    for by in (follower, gone):
        me_too(by, report)
    take_back(gone, report)
    for by in (reporter, follower, gone):
        browser = push_service.browser()
        assert by.open("POST", "/api/v1/push/subscriptions", json=browser.subscription).status_code == 201
    run_jobs()
    before = len(push_service.deliveries)
    leader = official(app, "focal", "handler", "approver")
    walk(leader, report["id"], [("assigned", {}), ("in_progress", {})])
    run_jobs()
    told = push_service.wait_for(before + 2)[before:]
    titles = sorted(delivery.payload["title"] for delivery in told)
    assert len(titles) == 2, titles
    assert titles[0].endswith("đang xử lý phản ánh")
    assert titles[1].endswith("đang xử lý việc bạn cùng gặp")
    assert {delivery.payload["url"] for delivery in told} == {f"/reports/{report['id']}"}


def test_of_a_report_that_is_hidden_again_nobody_hears(app: Flask, run_jobs: Any, push_service: PushService) -> None:
    report, follower = published(app), phone(app)
    me_too(follower, report)
    browser = push_service.browser()
    assert follower.open("POST", "/api/v1/push/subscriptions", json=browser.subscription).status_code == 201
    leader = official(app, "intake", "focal", "handler")
    assert move(leader, report["id"], "accepted", publish=False).status_code == 201
    run_jobs()
    before = len(push_service.deliveries)
    walk(leader, report["id"], [("assigned", {}), ("in_progress", {})])
    run_jobs()
    assert len(push_service.deliveries) == before
    assert take_back(follower, report).status_code == 200


def test_who_filed_a_duplicate_that_was_merged_hears_of_the_one_that_goes_on(
    app: Flask, run_jobs: Any, push_service: PushService
) -> None:
    twin = phone(app)
    report, double = published(app), file_report(twin)
    leader = official(app, "intake", "focal", "handler")
    assert move(leader, double["id"], "merged", into=report["id"]).status_code == 201
    browser = push_service.browser()
    assert twin.open("POST", "/api/v1/push/subscriptions", json=browser.subscription).status_code == 201
    run_jobs()
    before = len(push_service.deliveries)
    walk(leader, report["id"], [("assigned", {}), ("in_progress", {})])
    run_jobs()
    [told] = push_service.wait_for(before + 1)[before:]
    assert told.payload["url"] == f"/reports/{double['id']}", "on the page of his own report"
