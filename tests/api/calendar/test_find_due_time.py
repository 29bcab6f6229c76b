"""GET /api/v1/calendar/due and /days: what anybody can ask of working time."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.calendar import service
from app.calendar.schemas import FoundView

FRIDAY_BEFORE_TET = "2026-02-13T16:20:00+07:00"


def ask(client: FlaskClient, **query: Any) -> Any:
    wanted = {"start": FRIDAY_BEFORE_TET, "amount": 3, "unit": "working_days", **query}
    return client.get("/api/v1/calendar/due", query_string=wanted)


def test_three_working_days_over_tet_are_explained_step_by_step(client: FlaskClient) -> None:
    found = ask(client).json
    assert found["due_at"] == "2026-02-25T09:20:00Z"
    assert [(step["kind"], step["day"], step["until"]) for step in found["steps"]] == [
        ("received", "2026-02-13", "2026-02-13"),
        ("term", "2026-02-13", "2026-02-13"),
        ("counted", "2026-02-13", "2026-02-13"),
        ("free", "2026-02-14", "2026-02-15"),
        *[("free", f"2026-02-{day}", f"2026-02-{day}") for day in (16, 17, 18, 19, 20)],
        ("free", "2026-02-21", "2026-02-22"),
        ("counted", "2026-02-23", "2026-02-24"),
        ("counted", "2026-02-25", "2026-02-25"),
        ("due", "2026-02-25", "2026-02-25"),
    ]
    words = [step["text"]["vi"] for step in found["steps"]]
    assert words[0] == "Nhận lúc 16:20 thứ Sáu 13/02/2026."
    assert words[2] == "Thứ Sáu 13/02/2026: tính 40 phút, từ 16:20 đến 17:00."
    assert words[3] == "Từ thứ Bảy 14/02/2026 đến Chủ nhật 15/02/2026: nghỉ, không tính."
    assert words[5] == "Thứ Ba 17/02/2026: nghỉ Tết Nguyên Đán, không tính."
    assert words[-3] == "Từ thứ Hai 23/02/2026 đến thứ Ba 24/02/2026: tính đủ 2 ngày làm việc."
    assert words[-2] == "Thứ Tư 25/02/2026: tính 7 giờ 20 phút, từ 07:00 đến 16:20."
    english = [step["text"]["en"] for step in found["steps"]]
    assert english[-1] == "Due at 16:20 on Wednesday 25 February 2026."
    assert FoundView().validate(found) == {}


def test_calendar_days_end_as_work_ends_and_move_off_free_days_with_the_article(client: FlaskClient) -> None:
    found = ask(client, unit="days").json
    assert found["due_at"] == "2026-02-23T10:00:00Z"
    assert [step["kind"] for step in found["steps"]] == ["received", "term", "counted", *["free"] * 6, "moved", "due"]
    assert "Điều 148" in found["steps"][-2]["text"]["vi"]


def test_a_swapped_saturday_is_told_as_worked(client: FlaskClient) -> None:
    found = ask(client, start="2026-08-21T16:00:00+07:00", amount=8, unit="working_hours").json
    assert found["due_at"] == "2026-08-22T09:00:00Z"
    swapped = next(step for step in found["steps"] if step["kind"] == "swapped")
    assert swapped["text"]["vi"] == "Thứ Bảy 22/08/2026 là ngày làm việc (Làm bù cho 31/08/2026): tính 7 giờ."
    assert swapped["assumed"] is False


def test_assumed_days_are_used_and_labelled(client: FlaskClient) -> None:
    found = ask(client, start="2027-02-03T09:00:00+07:00", amount=1).json
    assert found["due_at"] == "2027-02-11T02:00:00Z"
    labelled = {step["day"] for step in found["steps"] if step["assumed"]}
    assert labelled == {"2027-02-04", "2027-02-05", "2027-02-09", "2027-02-10"}
    assert all("dự kiến" in step["text"]["vi"] for step in found["steps"] if step["assumed"])


def test_the_cut_off_is_told(client: FlaskClient) -> None:
    found = ask(client, start="2026-03-02T15:01:00+07:00", amount=1, cut_off="15:00").json
    assert found["due_at"] == "2026-03-03T10:00:00Z"
    assert found["steps"][1]["kind"] == "cut_off"
    assert "15:00" in found["steps"][1]["text"]["vi"]


def test_an_agency_has_its_own_hours(client: FlaskClient, session: Session) -> None:
    mornings = '{"weekdays": [0, 1, 2, 3, 4, 5], "spans": [["07:30", "11:30"]]}'
    session.execute(
        text("UPDATE agency SET hours = CAST(:hours AS jsonb) WHERE code = 'so-xay-dung'"), {"hours": mornings}
    )
    session.commit()
    service.forget()
    found = ask(client, start="2026-03-06T09:30:00+07:00", amount=2, agency="so-xay-dung").json
    service.forget()
    assert found["due_at"] == "2026-03-09T02:30:00Z"


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({"agency": "khong-co"}, 422, "unknown_agency"),
        ({"start": "2031-03-03T00:00:00Z"}, 409, "calendar_not_loaded"),
        ({"start": "2027-12-31T09:00:00Z"}, 409, "calendar_not_loaded"),
        ({"start": "2026-03-03T09:00:00"}, 422, "invalid"),
        ({"start": "9999-12-31T23:59:59Z", "unit": "hours"}, 422, "invalid"),
        ({"amount": 0}, 422, "invalid"),
        ({"amount": 1001}, 422, "invalid"),
        ({"unit": "weeks"}, 422, "invalid"),
        ({"cut_off": "25:00"}, 422, "invalid"),
    ],
)
def test_what_cannot_be_computed_is_refused_with_a_sentence(
    client: FlaskClient, query: dict[str, Any], status: int, code: str
) -> None:
    response = ask(client, **query)
    assert (response.status_code, response.json["code"]) == (status, code), response.json


def test_the_days_of_a_year_are_listed_with_their_sources(app: Flask, client: FlaskClient) -> None:
    response = client.get("/api/v1/calendar/days?year=2026")
    days = {item["day"]: item for item in response.json["items"]}
    assert days["2026-01-10"]["kind"] == "work_swapped"
    assert "12729/VPCP-KGVX" in days["2026-01-10"]["source"]
    again = client.get("/api/v1/calendar/days?year=2026", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    missing = client.get("/api/v1/calendar/days?year=2031")
    assert (missing.status_code, missing.json["code"]) == (409, "calendar_not_loaded")
