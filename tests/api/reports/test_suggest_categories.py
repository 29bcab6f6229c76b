"""Which kind some words may be about: suggested with reasons, learnt from what intake has sorted."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from app.kit.db import unit_of_work
from app.reports.models import Report
from app.reports.service import learning
from app.reports.suggesting import Asked, Model, train
from tests.api.dossiers.counter import read
from tests.factories import NHA_TRANG, Caller, draft, file_report, move, official, phone, stranger

CAM_RANH = (11.9214, 109.1591)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    learning.forget()
    yield
    learning.forget()


def guesses(by: Caller, text: str, **more: Any) -> list[dict[str, Any]]:
    response = by.open("POST", "/api/v1/categories/suggest", json={"text": text, **more})
    assert response.status_code == 200, response.json
    items: list[dict[str, Any]] = response.json["items"]  # type: ignore[index]
    return items


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Bóng đèn đường đầu hẻm tắt ba đêm rồi", "den-duong"),
        ("bong den duong dau hem tat ba dem roi", "den-duong"),
        ("Hát karaoke ồn cả đêm", "tieng-on"),
        ("Rác chất đống không ai thu gom", "rac-thai"),
    ],
)
def test_words_with_and_without_accents_lead_to_the_kind(app: Flask, text: str, category: str) -> None:
    first, *others = guesses(stranger(app), text)
    assert first["code"] == category
    assert first["because"]
    assert len(others) <= 2
    assert first["share"] >= max((other["share"] for other in others), default=0)


def test_the_kind_for_the_unsure_is_never_suggested_and_gibberish_suggests_nothing(app: Flask) -> None:
    assert guesses(stranger(app), "xqzw 0000") == []
    assert "khong-ro" not in [guess["code"] for guess in guesses(stranger(app), "không rõ nhờ cán bộ chọn")]


def learn(app: Flask) -> int:
    with app.app_context(), unit_of_work():
        return learning.train_suggestions().reports


def test_what_intake_sorted_is_learnt_and_what_it_has_not_seen_is_not(app: Flask) -> None:
    intake = official(app, "intake")
    for _ in range(4):
        report = file_report(phone(app), category="rac-thai", text="Bừa bộn kinkobi khắp nơi")
        assert move(intake, report["id"], "accepted").status_code == 201
        file_report(phone(app), category="den-duong", text="Hỏng qxjwfz rồi")
    assert learn(app) == 4
    assert guesses(stranger(app), "kinkobi")[0]["code"] == "rac-thai"
    assert guesses(stranger(app), "qxjwfz") == []


def test_what_only_one_person_wrote_is_not_learnt(app: Flask) -> None:
    report = file_report(phone(app), category="rac-thai", text="Gọi tôi vfxjqk")
    assert move(official(app, "intake"), report["id"], "accepted").status_code == 201
    assert learn(app) == 1
    assert guesses(stranger(app), "vfxjqk") == []


@pytest.mark.parametrize("end", ["9999-12-31T20:00:00Z", "0001-01-01T00:00:00Z"])
def test_the_ends_of_the_calendar_are_no_moments_and_one_that_was_kept_stops_no_learning(app: Flask, end: str) -> None:
    by = stranger(app)
    refused: Any = by.open("POST", "/api/v1/categories/suggest", json={"text": "đèn tắt", "seen_at": end})
    assert (refused.status_code, refused.json["errors"][0]["code"]) == (422, "out_of_range")
    filed = phone(app).put(f"/api/v1/reports/{uuid.uuid4()}", json=draft(seen_at=end))
    assert (filed.status_code, read(filed)["errors"][0]["pointer"]) == (422, "/seen_at")
    report = file_report(phone(app))
    assert move(official(app, "intake"), report["id"], "accepted").status_code == 201
    with app.app_context(), unit_of_work() as session:
        session.execute(update(Report).values(seen_at=datetime.fromisoformat(end)))
    assert learn(app) == 1


def test_too_little_or_too_much_is_refused(app: Flask) -> None:
    by = stranger(app)
    for text in ("", "x" * 2001):
        assert by.open("POST", "/api/v1/categories/suggest", json={"text": text}).status_code == 422


def test_where_somebody_stands_counts_as_the_commune_that_was_chosen(app: Flask) -> None:
    """Two kinds with the same words: here one is usual, there the other."""
    intake = official(app, "intake")
    for category, (lat, lon) in (("rac-thai", NHA_TRANG), ("den-duong", CAM_RANH)):
        for _ in range(6):
            report = file_report(phone(app), category=category, text="Bừa bộn kinkobi khắp nơi", lat=lat, lon=lon)
            assert move(intake, report["id"], "accepted").status_code == 201
    learn(app)
    by = stranger(app)
    for category, (lat, lon) in (("rac-thai", NHA_TRANG), ("den-duong", CAM_RANH)):
        first, *_ = guesses(by, "kinkobi", lat=lat, lon=lon)
        assert first["code"] == category
        commune = stranger(app).get(f"/api/v1/territory/locate?lat={lat}&lon={lon}").json["commune"]["code"]
        assert guesses(by, "kinkobi", commune=commune)[0] == first


@pytest.mark.parametrize(("lat", "lon"), [(21.0285, 105.8542), (0, 0), (109.2, 12.2), (12.24, None), (1e300, 5)])
def test_a_place_that_is_not_ours_leaves_the_words_alone(app: Flask, lat: float, lon: float | None) -> None:
    by = stranger(app)
    assert guesses(by, "Bóng đèn đường tắt", lat=lat, lon=lon) == guesses(by, "Bóng đèn đường tắt")


def test_what_was_learnt_before_weights_were_packed_still_counts(app: Flask) -> None:
    packed = train([("rac-thai", Asked("kinkobi"))] * 4)
    codes = sorted(packed.prior)
    kept = {piece: dict(zip(codes, each, strict=True)) for piece, each in packed.packed().items()}
    for weights in (kept, packed.packed()):
        model = Model.from_json(packed.prior, weights, 4)
        assert next(iter(model.guess(Asked("kinkobi"), codes))).category == "rac-thai"
        assert model.weight("rac-thai", "=kinkobi") == pytest.approx(packed.weight("rac-thai", "=kinkobi"), abs=1e-3)
