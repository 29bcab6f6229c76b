"""GET /api/v1/reports, /api/v1/reports/{report_id}, /api/v1/me/reports, /api/v1/categories"""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.media.kinds import Audience
from app.media.models import Media
from app.reports import seed
from app.reports.models import Category
from app.reports.schemas.report import CategoryList, ReportPage, ReportView
from tests.factories import (
    ANSWER,
    NHA_TRANG,
    TO_RESOLVED,
    Caller,
    citizen,
    file_report,
    move,
    official,
    phone,
    photo,
    stranger,
    walk,
)

ALL = ("intake", "focal", "handler", "approver", "leader")


def published(app: Flask, reporter: Caller | None = None, **changes: Any) -> dict[str, Any]:
    """A report that intake has accepted and published, as the public sees it."""
    report = file_report(reporter or phone(app), **changes)
    assert move(official(app, "intake"), report["id"], "accepted", publish=True).status_code == 201
    found: Any = stranger(app).get(f"/api/v1/reports/{report['id']}").json
    return dict(found)


def listed(app: Flask, **query: Any) -> list[str]:
    response = stranger(app).get("/api/v1/reports", query_string=query)
    assert response.status_code == 200, response.json
    page: Any = response.json
    return [item["id"] for item in page["items"]]


def test_a_report_is_nobody_elses_until_it_is_published(app: Flask) -> None:
    reporter = phone(app)
    report = file_report(reporter)
    address = f"/api/v1/reports/{report['id']}"
    for other in (stranger(app), phone(app), citizen(app), official(app, *ALL)):
        assert other.get(address).status_code == 404
    assert listed(app) == []
    assert reporter.get(address).status_code == 200


def test_an_unknown_report_looks_like_a_hidden_one(app: Flask) -> None:
    hidden = file_report(phone(app))["id"]
    answers: list[Any] = [stranger(app).get(f"/api/v1/reports/{which}").json for which in (hidden, uuid.uuid4())]
    for answer in answers:
        answer.pop("request_id")
    assert answers[0] == answers[1]


def test_the_public_sees_the_public_part(app: Flask) -> None:
    report = published(app, category="hu-hong-duong", answers={"nguy-hiem": True})
    assert ReportView().dump(ReportView().load(report)) == report
    assert (report["own"], report["answers"]) == (False, None)
    assert report["text"] == "Đèn đường trước số 12 Lê Lợi không sáng"
    assert (report["location"]["lat"], report["location"]["lon"]) == NHA_TRANG
    assert [line["state"] for line in report["timeline"]] == ["submitted", "accepted"]
    assert listed(app) == [report["id"]]


def test_where_only_the_answer_is_public_words_place_and_photos_are_not(app: Flask) -> None:
    reporter = phone(app)
    media = [str(photo(app, reporter))]
    answers = {"nguon": "nha-dan"}
    report = published(
        app, reporter, category="tieng-on", answers=answers, media=media, address="Số 5", lat=12.23881, lon=109.19672
    )
    assert (report["text"], report["media"], report["location"]["address"]) == (None, [], None)
    assert (report["location"]["lat"], report["location"]["lon"]) == (12.239, 109.197)
    # Nor can the exact place be found by asking for ever smaller boxes.
    assert listed(app, bbox="109.1967,12.2388,109.19675,12.23885") == []
    assert listed(app, bbox="109.196,12.238,109.198,12.240") == [report["id"]]


def test_a_published_photo_can_be_fetched_by_its_plain_address(app: Flask, session: Any) -> None:
    reporter = phone(app)
    media_id = photo(app, reporter)
    report = published(app, reporter, media=[str(media_id)])
    assert report["media"][0]["small"] == f"/api/v1/media/{media_id}/small"
    assert session.get(Media, media_id).audience is Audience.PUBLIC
    move(official(app, "intake"), report["id"], "accepted", publish=False)
    session.expire_all()
    assert session.get(Media, media_id).audience is Audience.PRIVATE
    assert stranger(app).get(f"/api/v1/reports/{report['id']}").status_code == 404


def test_the_answer_is_out_only_once_it_is_approved(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report = file_report(reporter)
    after = str(photo(app, desk))
    address = f"/api/v1/reports/{report['id']}"
    walk(desk, report["id"], [*TO_RESOLVED[:2], ("in_progress", {})])
    move(desk, report["id"], "answered", **ANSWER, media=[after])
    drafted: Any = reporter.get(address).json
    assert (drafted["public_answer"], drafted["media"]) == (None, [])
    assert "Đã thay bóng" not in reporter.get(address).get_data(as_text=True)
    move(desk, report["id"], "resolved")
    out: Any = reporter.get(address).json
    assert out["public_answer"] == ANSWER["public_answer"]
    assert out["timeline"][-1]["text"] == ANSWER["public_answer"]
    assert [(shown["media_id"], shown["purpose"]) for shown in out["media"]] == [(after, "after")]


def test_a_reporter_reads_no_internal_notes_and_no_officials_names(app: Flask) -> None:
    reporter = phone(app)
    desk = official(app, *ALL, name="Nguyễn Văn Bí Mật")
    report = file_report(reporter)
    walk(desk, report["id"], [("accepted", {"note": "Người này hay gọi"}), ("assigned", {"note": "Ghi chú nội bộ"})])
    seen = reporter.get(f"/api/v1/reports/{report['id']}").get_data(as_text=True)
    assert "Bí Mật" not in seen
    assert "hay gọi" not in seen
    assert "nội bộ" not in seen


def test_a_version_that_is_known_is_not_sent_again(app: Flask) -> None:
    report = published(app)
    address = f"/api/v1/reports/{report['id']}"
    etag = stranger(app).get(address).headers["ETag"]
    assert stranger(app).get(address, headers={"If-None-Match": etag}).status_code == 304
    move(official(app, "intake"), report["id"], "accepted", category="rac-thai")
    assert stranger(app).get(address, headers={"If-None-Match": etag}).status_code == 200


def test_pages_follow_each_other_without_gaps(app: Flask) -> None:
    ids = [published(app)["id"] for _ in range(5)]
    seen: list[str] = []
    cursor = None
    while True:
        page: Any = (
            stranger(app)
            .get("/api/v1/reports", query_string={"limit": 2, "cursor": cursor} if cursor else {"limit": 2})
            .json
        )
        seen += [item["id"] for item in page["items"]]
        if (cursor := page["next"]) is None:
            break
    assert seen == ids[::-1]


def test_the_list_narrows(app: Flask) -> None:
    lamp = published(app)["id"]
    waste = published(app, category="rac-thai")["id"]
    walk(official(app, *ALL), waste, [("assigned", {})])
    assert listed(app, category="rac-thai") == [waste]
    assert listed(app, state="accepted") == [lamp]
    assert listed(app, state="accepted,assigned") == [waste, lamp]
    assert listed(app, state=["accepted", "assigned"]) == [waste, lamp]
    assert listed(app, bbox="109.1,12.2,109.3,12.3") == [waste, lamp]
    assert listed(app, bbox="108.1,12.2,108.3,12.3") == []


@pytest.mark.parametrize(
    "query",
    [
        "bbox=1,2,3", "bbox=nan,1,2,3", "bbox=109,13,108,12", "state=lost", "limit=0", "limit=101", "limit=many",
        "cursor=x", "colour=red",
    ],
)  # fmt: skip
def test_odd_questions_are_refused(app: Flask, query: str) -> None:
    response = stranger(app).get(f"/api/v1/reports?{query}")
    assert response.status_code == 422
    problem: Any = response.json
    assert problem["errors"]


def test_lists_are_what_their_schema_says(app: Flask) -> None:
    reporter = citizen(app)
    for _ in range(3):
        published(app, reporter, media=[str(photo(app, reporter))])
    for caller, address in ((stranger(app), "/api/v1/reports"), (reporter, "/api/v1/me/reports")):
        page: Any = caller.get(address).json
        assert len(page["items"]) == 3
        assert ReportPage().dump(ReportPage().load(page)) == page


def test_mine_are_mine_only(app: Flask) -> None:
    reporter = citizen(app)
    own = file_report(reporter)["id"]
    file_report(citizen(app))
    page: Any = reporter.get("/api/v1/me/reports").json
    assert [item["id"] for item in page["items"]] == [own]
    assert stranger(app).get("/api/v1/me/reports").status_code == 401


def test_reading_takes_one_query(app: Flask, count_queries: Callable[[], Any]) -> None:
    reporter = citizen(app)
    reports = [published(app, reporter, media=[str(photo(app, reporter))]) for _ in range(3)]
    for address in (f"/api/v1/reports/{reports[0]['id']}", "/api/v1/reports", "/api/v1/me/reports"):
        with count_queries() as statements:
            assert reporter.get(address).status_code == 200
        assert len(statements) == 1, (address, statements)


def test_categories_are_listed_with_their_questions(app: Flask) -> None:
    response = stranger(app).get("/api/v1/categories")
    categories: Any = response.json
    assert CategoryList().dump(CategoryList().load(categories)) == categories
    codes = [item["code"] for item in categories["items"]]
    assert len(codes) >= 13
    assert codes[-1] == "khong-ro"
    assert all(item["name"]["vi"] and item["name"]["en"] for item in categories["items"])
    again = stranger(app).get("/api/v1/categories", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_seeding_again_leaves_what_an_administrator_edited(app: Flask, session: Any) -> None:
    session.get(Category, "rac-thai").icon = "bin"
    session.flush()
    seed.seed()
    session.expire_all()
    assert session.get(Category, "rac-thai").icon == "bin"
