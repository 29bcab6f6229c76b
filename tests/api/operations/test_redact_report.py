"""PUT /api/v1/operations/reports/{report_id}/redactions/{redaction_id}, and looking behind it"""

import hashlib
import io
import uuid
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import storage
from app.media.models import key
from app.operations.schemas.report import DeskReport
from tests.factories import Caller, citizen, file_report, move, official, phone, stranger

WORDS = "Đèn hỏng trước nhà anh Tèo, gọi 0905 123 456 nhé 🙂"


def picture() -> bytes:
    """Half red, half green, with a yellow number plate on the red."""
    image = Image.new("RGB", (800, 600), "red")
    image.paste("green", (400, 0, 800, 600))
    image.paste("yellow", (100, 100, 200, 150))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def upload(caller: Caller) -> str:
    body = picture()
    path = f"/api/v1/media/{hashlib.sha256(body).hexdigest()}"
    response = caller.put(path, data=body, headers={"Content-Type": "image/png"})
    assert response.status_code == 201, response.json
    answer: Any = response.json
    return str(answer["media_id"])


def redact(by: Caller, report_id: str, *, redaction_id: str | None = None, version: str = "*", **wish: Any) -> Any:
    address = f"/api/v1/operations/reports/{report_id}/redactions/{redaction_id or uuid.uuid4()}"
    return by.put(address, json=wish, headers={"If-Match": version})


def pixels(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def yellow(image: Image.Image) -> int:
    return sum(red > 180 and green > 180 and blue < 90 for red, green, blue in image.get_flattened_data())


PLATE = {"left": 90, "top": 90, "width": 120, "height": 70}


@pytest.fixture
def report(app: Flask) -> dict[str, Any]:
    reporter = phone(app)
    return {**file_report(reporter, text=WORDS, media=[upload(reporter)]), "reporter": reporter}


def span(words: str, part: str) -> dict[str, int]:
    return {"start": words.index(part), "end": words.index(part) + len(part)}


def test_the_pixels_are_gone_in_every_size(app: Flask, session: Session, report: dict[str, Any]) -> None:
    intake = official(app, "intake")
    (shown,) = report["media"]
    before = storage.get(key(uuid.UUID(shown["media_id"]), "large"))
    assert before is not None
    assert yellow(pixels(before)) > 4000
    response = redact(intake, report["id"], photos=[{"media_id": shown["media_id"], "boxes": [PLATE]}])
    assert response.status_code == 201, response.json
    assert DeskReport().dump(DeskReport().load(response.json)) == response.json
    (covered,) = response.json["media"]
    assert covered["media_id"] != shown["media_id"]
    assert covered["boxes"] == [PLATE]
    for size in ("large", "small"):
        image = pixels(stranger(app).get(covered[size]).data)
        assert yellow(image) == 0
        scale = image.width / 800
        assert max(image.getpixel((round(150 * scale), round(120 * scale)))) < 12  # type: ignore[arg-type]
        assert image.getpixel((round(600 * scale), round(300 * scale)))[1] > 100  # type: ignore[index]


def test_everybody_sees_the_black_out_and_nobody_the_photo_behind_it(app: Flask, report: dict[str, Any]) -> None:
    intake, (shown,) = official(app, "intake"), report["media"]
    assert move(intake, report["id"], "accepted", publish=True).status_code == 201
    plain = f"/api/v1/media/{shown['media_id']}/large"
    assert stranger(app).get(plain).status_code == 200
    assert redact(intake, report["id"], photos=[{"media_id": shown["media_id"], "boxes": [PLATE]}]).status_code == 201
    assert stranger(app).get(plain).status_code == 404
    for caller in (stranger(app), report["reporter"]):
        found: Any = caller.get(f"/api/v1/reports/{report['id']}").json
        (photo,) = found["media"]
        assert photo["media_id"] != shown["media_id"]
        assert "signature" not in photo["large"]
        assert caller.get(photo["large"]).status_code == 200
    listed: Any = stranger(app).get("/api/v1/reports").json
    assert listed["items"][0]["photo"]["media_id"] == photo["media_id"]


def test_a_box_can_be_added_and_all_taken_away_again(app: Flask, report: dict[str, Any]) -> None:
    intake, (shown,) = official(app, "intake"), report["media"]
    corner = {"left": 700, "top": 500, "width": 100, "height": 100}
    first = redact(intake, report["id"], photos=[{"media_id": shown["media_id"], "boxes": [PLATE]}]).json["media"][0]
    both = {"media_id": first["media_id"], "boxes": [PLATE, corner]}
    second = redact(intake, report["id"], photos=[both]).json["media"][0]
    image = pixels(stranger(app).get(second["large"]).data)
    assert max(image.getpixel((750, 550))) < 12  # type: ignore[arg-type]
    assert max(image.getpixel((150, 120))) < 12  # type: ignore[arg-type]
    third = redact(intake, report["id"], photos=[{"media_id": second["media_id"], "boxes": []}]).json["media"][0]
    assert (third["media_id"], third["boxes"]) == (shown["media_id"], [])


def test_words_are_black_for_everybody_and_cannot_be_searched(app: Flask, report: dict[str, Any]) -> None:
    intake = official(app, "intake")
    response = redact(intake, report["id"], text=[span(WORDS, "Tèo"), span(WORDS, "0905 123 456")])
    assert response.status_code == 201, response.json
    black = "Đèn hỏng trước nhà anh ███, gọi ████ ███ ███ nhé 🙂"
    assert response.json["text"] == black
    assert move(intake, report["id"], "accepted", publish=True).status_code == 201
    for caller in (stranger(app), report["reporter"]):
        found: Any = caller.get(f"/api/v1/reports/{report['id']}").json
        assert found["text"] == black
    handler = official(app, "handler")
    assert handler.get(f"/api/v1/operations/reports/{report['id']}").json["text"] == black  # type: ignore[index]
    hits: Any = handler.get("/api/v1/operations/reports?q=0905").json
    assert hits["items"] == []
    shown = redact(intake, report["id"], text=[])
    assert shown.json["text"] == WORDS


def test_the_address_too(app: Flask) -> None:
    report = file_report(phone(app), address="12 Lê Lợi, nhà bà Bảy")
    answer = redact(official(app, "intake"), report["id"], address=[span("12 Lê Lợi, nhà bà Bảy", "bà Bảy")])
    assert answer.json["location"]["address"] == "12 Lê Lợi, nhà ██ ███"


def test_only_intake_blacks_out_and_looks_behind(app: Flask, report: dict[str, Any]) -> None:
    for role in ("focal", "handler", "approver", "leader", "duty", "administrator"):
        caller = official(app, role)
        assert redact(caller, report["id"], text=[span(WORDS, "Tèo")]).status_code == 403
        for what in ("originals", "reporter"):
            assert caller.open("POST", f"/api/v1/operations/reports/{report['id']}/{what}").status_code == 403
    elsewhere = official(app, "intake", area="22333")
    assert redact(elsewhere, report["id"], text=[span(WORDS, "Tèo")]).status_code == 404
    assert elsewhere.open("POST", f"/api/v1/operations/reports/{report['id']}/originals").status_code == 404


def test_each_look_behind_is_noted_and_told_to_the_reporter(app: Flask, session: Session) -> None:
    reporter = citizen(app, "+84905123456")
    report, intake = file_report(reporter, text=WORDS, media=[upload(reporter)]), official(app, "intake")
    (photo,) = report["media"]
    boxes = [{"media_id": photo["media_id"], "boxes": [PLATE]}]
    assert redact(intake, report["id"], photos=boxes, text=[span(WORDS, "Tèo")]).status_code == 201
    for _ in range(2):
        seen: Any = intake.open("POST", f"/api/v1/operations/reports/{report['id']}/originals").json
    assert seen["text"] == WORDS
    assert seen["photos"][0]["media_id"] == photo["media_id"]
    assert yellow(pixels(stranger(app).get(seen["photos"][0]["large"]).data)) > 4000
    who: Any = intake.open("POST", f"/api/v1/operations/reports/{report['id']}/reporter").json
    assert who["phone"] == "+84905123456"
    looks: Any = reporter.get(f"/api/v1/reports/{report['id']}/looks").json
    told = [look["sentence"]["vi"] for look in looks["items"]]
    assert told == [
        "Công chức tiếp nhận đã xem tên và số điện thoại của người gửi phản ánh",
        *["Công chức tiếp nhận đã xem bản gốc chưa che của phản ánh"] * 2,
    ]
    assert stranger(app).get(f"/api/v1/reports/{report['id']}/looks").status_code == 404


def test_sent_again_it_is_done_once(app: Flask, session: Session, report: dict[str, Any]) -> None:
    intake, name = official(app, "intake"), str(uuid.uuid4())
    wish = {"text": [span(WORDS, "Tèo")]}
    assert redact(intake, report["id"], redaction_id=name, version='"1"', **wish).status_code == 201
    again = redact(intake, report["id"], redaction_id=name, version='"1"', **wish)
    assert (again.status_code, again.json["version"]) == (200, 2)
    other = redact(intake, report["id"], redaction_id=name, text=[])
    assert (other.status_code, other.json["code"]) == (409, "redaction_id_taken")
    late = redact(intake, report["id"], version='"1"', text=[])
    assert (late.status_code, late.json["code"]) == (412, "stale")
    changes = session.execute(text("SELECT changes FROM report_entry WHERE kind = 'redacted'")).scalars().all()
    assert changes == [{"text": 1}]


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"text": [{"start": 0, "end": 999}]}, "outside_words"),
        ({"text": [{"start": 5, "end": 5}]}, "outside_words"),
        ({"address": [{"start": 0, "end": 1}]}, "outside_words"),
        ({"photos": [{"media_id": str(uuid.uuid4()), "boxes": [PLATE]}]}, "outside_photo"),
        ({}, "nothing_to_change"),
        ({"text": []}, "nothing_to_change"),
    ],
)
def test_what_lies_outside_is_refused(app: Flask, report: dict[str, Any], wish: dict[str, Any], code: str) -> None:
    response = redact(official(app, "intake"), report["id"], **wish)
    assert (response.status_code, response.json["code"]) == (422, code)


def test_a_box_beside_the_photo_is_refused(app: Flask, report: dict[str, Any]) -> None:
    box = {"left": 790, "top": 0, "width": 20, "height": 20}
    wish = [{"media_id": report["media"][0]["media_id"], "boxes": [box]}]
    response = redact(official(app, "intake"), report["id"], photos=wish)
    assert (response.status_code, response.json["code"]) == (422, "outside_photo")
