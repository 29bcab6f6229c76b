"""PUT /api/v1/reports/{report_id}"""

import unicodedata
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock, ratelimit
from app.kit.access import hash_secret
from app.reports import service
from app.reports.schemas.report import ReportView
from tests import factories
from tests.factories import citizen, draft, file_report, phone, photo, stranger


def put(caller: factories.Caller, body: Any, report_id: uuid.UUID | None = None) -> Any:
    return caller.put(f"/api/v1/reports/{report_id or uuid.uuid4()}", json=body)


def pointers(response: Any) -> dict[str, str]:
    return {error["pointer"]: error["code"] for error in response.json.get("errors", [])}


def rows(session: Session, table: str) -> int:
    return session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def test_a_phone_without_account_files_a_report(app: Flask, session: Session) -> None:
    response = put(phone(app), draft())

    report = response.json
    assert response.status_code == 201, report
    assert report["state"] == "submitted"
    assert report["own"] is True
    assert report["location"]["commune"] == {
        "code": "22366", "name": {"vi": "Nha Trang", "en": "Nha Trang"}, "full_name": "Phường Nha Trang",
    }  # fmt: skip
    assert report["agency"]["code"] == "ubnd-22366"
    assert report["due_at"] > report["filed_at"]
    assert [line["kind"] for line in report["timeline"]] == ["filed"]
    assert rows(session, "report") == rows(session, "report_entry") == rows(session, "event") == 1


def test_the_answer_is_what_the_schema_says_and_what_reading_gives(app: Flask) -> None:
    reporter = phone(app)
    answered = file_report(reporter, category="hu-hong-duong", answers={"nguy-hiem": True})
    schema = ReportView()
    assert schema.dump(schema.load(answered)) == answered
    assert reporter.get(f"/api/v1/reports/{answered['id']}").json == answered


def test_sending_it_again_changes_nothing(app: Flask, session: Session) -> None:
    reporter, report_id, body = phone(app), uuid.uuid4(), draft()
    first = put(reporter, body, report_id)
    again = put(reporter, body, report_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json == first.json
    assert rows(session, "report") == rows(session, "event") == 1


def test_nfd_and_nfc_are_the_same_report(app: Flask) -> None:
    reporter, report_id, body = phone(app), uuid.uuid4(), draft(text="Ngập nước đường Trần Phú 🌊")
    put(reporter, body, report_id)
    again = put(reporter, {**body, "text": unicodedata.normalize("NFD", body["text"])}, report_id)
    assert again.status_code == 200
    assert again.json["text"] == "Ngập nước đường Trần Phú 🌊"


def test_the_same_id_with_other_content_is_refused(app: Flask) -> None:
    reporter, report_id = phone(app), uuid.uuid4()
    put(reporter, draft(text="Đèn đường hỏng"), report_id)
    other = put(reporter, draft(text="Cây đổ ngang đường"), report_id)
    assert (other.status_code, other.json["code"]) == (409, "report_id_taken")


def test_somebody_elses_id_tells_nothing_of_their_report(app: Flask) -> None:
    report_id, body = uuid.uuid4(), draft(text="Chuyện riêng của tôi")
    put(phone(app), body, report_id)
    other = put(citizen(app), body, report_id)
    assert (other.status_code, other.json["code"]) == (409, "report_id_taken")
    assert "riêng" not in other.get_data(as_text=True)


def test_a_visitor_without_secret_is_asked_who_he_is(app: Flask) -> None:
    assert put(stranger(app), draft()).status_code == 401


def test_a_wrong_phone_clock_is_kept_and_marked(app: Flask) -> None:
    ahead = clock.now() + timedelta(days=365)
    report = file_report(phone(app), seen_at=ahead.isoformat())
    assert report["clock_off"] is True
    assert datetime.fromisoformat(report["seen_at"]) == ahead
    assert datetime.fromisoformat(report["filed_at"]) < clock.now()


def test_deadlines_count_from_receipt(app: Flask) -> None:
    friday = datetime(2026, 11, 13, 9, 20, tzinfo=UTC)  # 16:20 in Viet Nam
    with clock.stopped(friday):
        report = file_report(phone(app), seen_at="2027-11-20T09:20:00Z")
    # 3 working days of the commune's office, over a weekend.
    assert report["due_at"] == "2026-11-18T09:20:00Z"


def test_urgent_kinds_count_real_hours(app: Flask) -> None:
    saturday_night = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    with clock.stopped(saturday_night):
        report = file_report(phone(app), category="dien", answers={"day-dut": True})
    assert report["due_at"] == "2026-11-21T19:00:00Z"


def test_without_a_calendar_there_is_no_due_time_but_the_reason(app: Flask) -> None:
    with clock.stopped(datetime(2031, 3, 3, tzinfo=UTC)):
        report = file_report(phone(app))
    assert report["due_at"] is None
    assert "2031" in report["due_note"]["vi"]
    assert "2031" in report["due_note"]["en"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"lat": 109.1967, "lon": 12.2388}, "coordinates_swapped"),
        ({"lat": 21.0285, "lon": 105.8542}, "outside_province"),
        ({"lat": 0.0, "lon": 0.0}, "outside_country"),
        ({"lat": 1e11, "lon": -1e11}, "outside_country"),
        ({"lat": None}, "place_incomplete"),
        ({"location_source": "commune", "lat": None, "lon": None}, "place_incomplete"),
        ({"location_source": "commune", "commune": "99999", "lat": None, "lon": None}, "unknown_commune"),
        ({"location_source": "commune", "commune": "22366"}, "position_not_meant"),
        ({"category": "khong-co-that"}, "unknown_category"),
        ({"text": ""}, "words_or_photo_needed"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(app: Flask, changes: dict[str, Any], code: str) -> None:
    response = put(phone(app), draft(**changes))
    assert (response.status_code, response.json["code"]) == (422, code)
    assert len(response.json["detail"]) > 20


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"text": "a" * 100_000}, "/text", "too_long"),
        ({"colour": "red"}, "/colour", "unknown"),
        ({"seen_at": "2026-11-21T09:30:00"}, "/seen_at", "naive"),
        ({"seen_at": "0001-01-01T00:00:00+14:00"}, "/seen_at", "out_of_range"),
        ({"seen_at": "yesterday"}, "/seen_at", "invalid"),
        ({"lat": "12.2"}, "/lat", "invalid"),
        ({"lat": True}, "/lat", "invalid"),
        ({"accuracy_m": -1}, "/accuracy_m", "too_small"),
        ({"location_source": "guess"}, "/location_source", "not_one_of"),
        ({"media": [str(uuid.uuid4()) for _ in range(6)]}, "/media", "too_many_items"),
        ({"media": ["x"]}, "/media/0", "invalid"),
        ({"category": "hu-hong-duong"}, "/answers/nguy-hiem", "required"),
        ({"category": "hu-hong-duong", "answers": {"nguy-hiem": "co"}}, "/answers/nguy-hiem", "invalid"),
        ({"answers": {"so-bong": -3}}, "/answers/so-bong", "too_small"),
        ({"answers": {"mau": "đỏ"}}, "/answers/mau", "unknown"),
        ({"category": "rac-thai", "answers": {"loai-rac": "vàng"}}, "/answers/loai-rac", "not_one_of"),
    ],
)
def test_a_wrong_field_is_named(app: Flask, changes: dict[str, Any], pointer: str, code: str) -> None:
    response = put(phone(app), draft(**changes))
    assert response.status_code == 422, response.json
    assert pointers(response) == {pointer: code}


def test_a_commune_and_words_are_enough_without_a_position(app: Flask) -> None:
    report = file_report(phone(app), location_source="commune", commune="22366", lat=None, lon=None, accuracy_m=None)
    assert report["location"]["lat"] is None
    assert report["location"]["commune"]["full_name"] == "Phường Nha Trang"


def test_the_polygons_overrule_the_phones_commune(app: Flask) -> None:
    report = file_report(phone(app), commune="22333")
    assert report["location"]["commune"]["code"] == "22366"


def test_some_categories_need_an_account(app: Flask) -> None:
    body = draft(category="an-ninh-trat-tu", answers={"dang-dien-ra": False})
    refused = put(phone(app), body)
    assert (refused.status_code, refused.json["code"]) == (403, "account_required")
    assert "An ninh" in refused.json["detail"]
    assert put(citizen(app), body).status_code == 201


def test_a_photo_speaks_for_itself(app: Flask) -> None:
    reporter = phone(app)
    photos = [str(photo(app, reporter)) for _ in range(2)]
    report = file_report(reporter, text="", media=[*photos, photos[0]])
    assert [shown["media_id"] for shown in report["media"]] == photos
    assert all("signature=" in shown["small"] and shown["purpose"] == "reported" for shown in report["media"])
    assert reporter.get(f"/api/v1/reports/{report['id']}").json["media"] == report["media"]


def test_other_peoples_photos_cannot_be_attached(app: Flask, session: Session) -> None:
    foreign = str(photo(app, phone(app)))
    response = put(phone(app), draft(media=[foreign]))
    assert (response.status_code, response.json["code"]) == (409, "media_missing")
    assert response.json["missing"] == [foreign]
    assert rows(session, "report") == 0


def test_signing_in_claims_the_reports_of_a_secret(app: Flask, session: Session) -> None:
    reporter, owner = phone(app), citizen(app)
    report = file_report(reporter)
    assert reporter.secret
    assert owner.account_id
    service.claim(owner.account_id, [hash_secret(reporter.secret)])
    session.commit()
    assert owner.get(f"/api/v1/reports/{report['id']}").json["own"] is True
    assert [row["id"] for row in owner.get("/api/v1/me/reports").json["items"]] == [report["id"]]
    assert reporter.get(f"/api/v1/reports/{report['id']}").status_code == 200


def test_a_claimed_report_cannot_be_claimed_by_another(app: Flask, session: Session) -> None:
    reporter, owner, other = phone(app), citizen(app), citizen(app)
    report = file_report(reporter)
    assert reporter.secret
    assert owner.account_id
    assert other.account_id
    for account_id in (owner.account_id, other.account_id):
        service.claim(account_id, [hash_secret(reporter.secret)])
    session.commit()
    assert other.get(f"/api/v1/reports/{report['id']}").status_code == 404


def test_an_hour_has_a_limit_that_sending_again_does_not_meet(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.filing, "PER_UNVERIFIED", 2)
    reporter, report_id, body = phone(app), uuid.uuid4(), draft()
    put(reporter, body, report_id)
    file_report(reporter)
    refused = put(reporter, draft())
    assert (refused.status_code, refused.json["code"]) == (429, "too_many_requests")
    assert int(refused.headers["Retry-After"]) > 0
    assert put(reporter, body, report_id).status_code == 200


def test_phones_nobody_signed_in_on_have_a_lower_lane_of_their_own(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratelimit, "_counts", {})
    lower = replace(app.extensions["settings"], unverified_per_address=2)
    monkeypatch.setitem(app.extensions, "settings", lower)
    first, report_id, body = phone(app), uuid.uuid4(), draft()
    put(first, body, report_id)
    file_report(phone(app))
    refused = put(phone(app), draft())  # another phone, but behind the same address
    assert (refused.status_code, refused.json["code"]) == (429, "too_many_requests")
    assert 0 < int(refused.headers["Retry-After"]) <= 600
    assert put(first, body, report_id).status_code == 200  # what is there already is held up by nothing
    file_report(citizen(app))
    elsewhere = phone(app)
    elsewhere.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    file_report(elsewhere)
    with clock.stopped(clock.now() + timedelta(minutes=10)):
        assert put(phone(app), draft()).status_code == 201


def test_filing_takes_few_statements(app: Flask, count_queries: Callable[[], Any]) -> None:
    reporter = phone(app)
    file_report(reporter)
    with count_queries() as statements:
        file_report(reporter)
    # Is it taken, and how many lately; the report with its first line, the event and its job.
    assert len(statements) == 2, statements
