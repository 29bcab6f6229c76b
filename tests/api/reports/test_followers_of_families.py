"""Followers where reports hang together: duplicates that were merged, parts that several agencies have."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from app.calendar import service as calendar_service
from app.kit import clock
from tests.factories import ANSWER, Caller, file_report, move, official, phone, stranger, walk
from tests.support.following import Jobs, followed, listens, seen, told_after
from tests.support.push_service import PushService
from tests.support.standing import standing

ALL = ("intake", "focal", "handler", "approver", "leader")
MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
DAY_OFF = {"kind": "off_swapped", "name": "Nghỉ vì bão số 13", "certainty": "official", "source": "CĐ 1234/CĐ-TTg"}


@pytest.fixture
def calendar() -> Iterator[None]:
    """As it was before the test edited it."""
    yield
    calendar_service.forget()


def split(desk: Caller, reporter: Caller) -> tuple[dict[str, Any], list[str]]:
    """A public report in two parts."""
    report = file_report(reporter)
    parts = [{"id": str(uuid.uuid4()), "agency": agency, "text": agency} for agency in ("ubnd-22366", "dien-luc")]
    walk(desk, report["id"], [("accepted", {"publish": True}), ("split", {"parts": parts})])
    return report, [str(part["id"]) for part in parts]


def extend(desk: Caller, approver: Caller, report_id: str) -> None:
    address = f"/api/v1/operations/reports/{report_id}/extensions/{uuid.uuid4()}"
    more = {"amount": 2, "unit": "working_days", "reason": "Chờ bóng đèn về kho."}
    assert desk.put(address, json=more).status_code == 201
    assert approver.put(f"{address}/decision", json={"approve": True}).status_code == 201


def titles(told: list[Any]) -> list[str]:
    return sorted(each.payload["title"] for each in told)


def test_of_a_report_in_parts_followers_hear_of_each_part_under_the_name_of_the_whole(
    app: Flask, run_jobs: Jobs, push_service: PushService
) -> None:
    follower, desk, approver = phone(app), official(app, *ALL), official(app, "approver")
    report, (one, other) = split(desk, phone(app))
    followed(follower, report)
    listens(follower, push_service)
    ends = [("answered", ANSWER), ("resolved", {})]
    begins: list[tuple[str, dict[str, Any]]] = [("assigned", {}), ("in_progress", {})]
    began = told_after(push_service, run_jobs, lambda: walk(desk, one, begins))
    later = told_after(push_service, run_jobs, lambda: extend(desk, approver, one))
    ended = told_after(push_service, run_jobs, lambda: walk(desk, one, ends))
    told_after(push_service, run_jobs, lambda: walk(desk, other, begins))
    whole = told_after(push_service, run_jobs, lambda: walk(desk, other, ends))
    assert titles(began)[0].endswith("đang xử lý việc bạn cùng gặp")
    assert titles(later)[0].endswith("cần thêm thời gian cho việc bạn cùng gặp")
    assert titles(ended)[0].endswith("đã trả lời việc bạn cùng gặp")
    assert len(whole) == 1, "that the whole is answered is told with its last part"
    told = [*began, *later, *ended, *whole]
    assert {each.payload["url"] for each in told} == {f"/reports/{report['id']}"}
    assert all(one not in each.text and other not in each.text for each in told)
    assert report["code"] in later[0].payload["body"]


def test_that_one_part_is_rejected_is_not_told_as_the_end_of_the_whole(
    app: Flask, run_jobs: Jobs, push_service: PushService
) -> None:
    follower, desk = phone(app), official(app, *ALL)
    report, (one, other) = split(desk, phone(app))
    followed(follower, report)
    listens(follower, push_service)
    refusal: dict[str, Any] = {"note": "Không phải việc của chúng tôi.", "reason": "abuse"}
    assert told_after(push_service, run_jobs, lambda: move(desk, one, "rejected", **refusal)) == []
    [told] = told_after(push_service, run_jobs, lambda: move(desk, other, "rejected", **refusal))
    assert told.payload["title"] == f"Phản ánh {report['code']} bạn theo dõi không được tiếp nhận"
    page = seen(follower, report)
    assert [line["reason"] for line in page.json["timeline"]] == [None] * len(page.json["timeline"])
    assert refusal["note"] not in page.text


@pytest.mark.parametrize("what", ["withdraw", "correct"])
def test_who_filed_what_was_in_parts_for_a_while_is_told_once_and_not_as_a_follower(
    app: Flask, run_jobs: Jobs, push_service: PushService, what: str
) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report, _parts = split(desk, reporter)
    assert move(desk, report["id"], "accepted", note="Một nơi làm được.").status_code == 201
    listens(reporter, push_service)

    def act() -> None:
        if what == "correct":
            assert move(desk, report["id"], "accepted", urgent=True, note="Dây điện hở.").status_code == 201
            return
        asked = {"act": "withdraw", "reason": "settled", "note": None}
        done = reporter.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json=asked)
        assert done.status_code == 201, done.json

    told = titles(told_after(push_service, run_jobs, act))
    assert told == ([f"Hạn trả lời phản ánh {report['code']} thay đổi"] if what == "correct" else [])


@pytest.mark.usefixtures("calendar")
def test_who_filed_a_report_in_parts_is_told_of_each_parts_new_date_and_not_of_the_wholes_too(
    app: Flask, run_jobs: Jobs, push_service: PushService
) -> None:
    reporter, follower = phone(app), phone(app)
    with clock.stopped(MONDAY):
        report, _parts = split(standing(app, *ALL), reporter)
    followed(follower, report)
    for by in (reporter, follower):
        listens(by, push_service)
    admin = official(app, "administrator")

    def day_off() -> None:
        edited = admin.put("/api/v1/operations/calendar/days/2026-11-17", json=DAY_OFF, headers={"If-Match": '"0"'})
        assert edited.status_code == 200, edited.json

    told = titles(told_after(push_service, run_jobs, day_off))
    # For the follower both are on one page, and the newer message stands for the other.
    assert len([title for title in told if "bạn theo dõi" in title]) == 1
    assert len(told) == 3


def test_a_copy_is_old_once_a_part_or_what_it_was_merged_into_has_another_date(app: Flask) -> None:
    desk, approver = standing(app, *ALL), standing(app, "approver")
    with clock.stopped(MONDAY):
        report, (part, _other) = split(desk, phone(app))
        walk(desk, part, [("assigned", {}), ("in_progress", {})])
        target, double = file_report(phone(app)), file_report(phone(app))
        for each in (target, double):
            walk(desk, each["id"], [("accepted", {"publish": True})])
        walk(desk, target["id"], [("assigned", {}), ("in_progress", {})])
        assert move(desk, double["id"], "merged", into=target["code"]).status_code == 201
        copies = {each["id"]: seen(stranger(app), each).headers["ETag"] for each in (report, double)}
        for extended in (part, target["id"]):
            extend(desk, approver, extended)
        for report_id, etag in copies.items():
            again = stranger(app).get(f"/api/v1/reports/{report_id}", headers={"If-None-Match": etag})
            assert again.status_code == 200


@pytest.mark.parametrize(("end", "shown"), [("rejected", 200), ("restricted", 404)])
def test_what_told_of_the_same_as_a_sealed_report_does_not_turn_up_at_that_moment(
    app: Flask, end: str, shown: int
) -> None:
    follower, desk = phone(app), official(app, *ALL)
    target, double = file_report(phone(app)), file_report(phone(app))
    for each in (target, double):
        walk(desk, each["id"], [("accepted", {"publish": True})])
    followed(follower, target)
    assert move(desk, double["id"], "merged", into=target["code"]).status_code == 201
    assert move(desk, target["id"], end, note="Vì vậy.").status_code == 201
    assert seen(follower, target).status_code == shown
    assert seen(stranger(app), double).status_code == shown
    after: Any = desk.get(f"/api/v1/operations/reports/{double['id']}").json
    assert (after["state"], after["publication"]) == ("accepted", "public" if shown == 200 else "hidden")


def test_that_another_agency_takes_it_with_another_date_is_told_to_followers(
    app: Flask, run_jobs: Jobs, push_service: PushService
) -> None:
    follower, desk = phone(app), official(app, *ALL)
    report = file_report(phone(app))
    walk(desk, report["id"], [("accepted", {"publish": True})])
    followed(follower, report)
    for agency, back in (("dien-luc", "accepted"), ("so-xay-dung", "submitted")):
        walk(desk, report["id"], [("forwarded", {"agency": agency, "note": "Thuộc nơi ấy."})])
        assert move(desk, report["id"], back, note="Không phải.", declines=True).status_code == 201
    before = seen(follower, report).json
    assert (before["state"], before["publication"]) == ("submitted", "public")
    listens(follower, push_service)
    [told] = told_after(
        push_service, run_jobs, lambda: move(desk, report["id"], "accepted", urgent=True, note="Dây điện hở.")
    )
    assert told.payload["title"].endswith("đã tiếp nhận việc bạn cùng gặp")
    assert seen(follower, report).json["due_at"] != before["due_at"]
