"""What phones send when something is wrong with them: each gets an answer a person can act on, or is taken as meant."""

import hashlib
import json
import socket
import unicodedata
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import requests

from app.kit import clock
from tests import factories
from tests.data.photos.answers import PHOTOS
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.faults

MEGABYTE = 2**20


def test_a_photo_that_is_not_what_its_hash_says_is_refused(product: Product) -> None:
    photo = (PHOTOS / "real" / "gps_nikon_0010.jpg").read_bytes()
    phone = Phone(product)
    rows = product.count("SELECT count(*) FROM media")
    problem = _problem(phone.send_bytes(photo, "ab" * 32), 422, "hash_mismatch")
    assert "gửi lại" in problem["detail"]
    _problem(phone.send_bytes(photo[: len(photo) // 2], hashlib.sha256(photo).hexdigest()), 422, "hash_mismatch")
    assert product.count("SELECT count(*) FROM media") == rows


@pytest.mark.parametrize("chunked", [False, True], ids=["with a length", "in chunks"])
def test_a_photo_of_13_mb_gets_an_answer_that_can_be_read(product: Product, chunked: bool) -> None:
    body = b"\xff\xd8" + bytes(13 * MEGABYTE)
    pieces = (body[start : start + 65536] for start in range(0, len(body), 65536))
    problem = _problem(Phone(product).send_bytes(pieces if chunked else body, "ab" * 32), 413, "too_large")
    assert "12 MB" in problem["detail"]


def test_a_photo_of_13_mb_is_refused_while_it_is_still_being_sent(product: Product) -> None:
    """A phone with a slow uplink is told at once, not after minutes of paid traffic."""
    head = (
        f"PUT /api/v1/media/{'ab' * 32} HTTP/1.1\r\nHost: 127.0.0.1\r\nReport-Secret: {Phone(product).secret}\r\n"
        f"Content-Type: image/jpeg\r\nContent-Length: {13 * MEGABYTE}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", product.port), timeout=30) as line:
        line.sendall(head.encode() + bytes(65536))
        status, problem = _read_answer(line)
    assert (status, problem["code"]) == (413, "too_large")


def test_a_report_of_13_mb_gets_an_answer_that_can_be_read(product: Product) -> None:
    _problem(Phone(product).file(factories.draft(text="a" * 13 * MEGABYTE)), 413, "too_large")


def test_a_text_of_100_kb_is_refused_by_the_field(product: Product) -> None:
    answer = Phone(product).file(factories.draft(text="Đường hỏng. " * 8000))
    problem = _problem(answer, 422, "invalid")
    assert [(each["pointer"], each["code"]) for each in problem["errors"]] == [("/text", "too_long")]
    assert "2000 ký tự" in problem["errors"][0]["detail"]


def test_unknown_keys_are_refused_by_name(product: Product) -> None:
    phone, report_id = Phone(product), uuid.uuid4()
    problem = _problem(phone.file(factories.draft(txet="x", mediaIds=[]), report_id), 422, "invalid")
    assert {(each["pointer"], each["code"]) for each in problem["errors"]} == {
        ("/txet", "unknown"),
        ("/mediaIds", "unknown"),
    }
    assert phone.read(str(report_id)).status_code == 404
    stray = requests.get(f"{product.url}/api/v1/reports", params={"stat": "closed"}, timeout=30)
    assert _problem(stray, 422, "invalid")["errors"][0]["pointer"] == "/stat"


def test_swapped_coordinates_are_told_in_a_sentence(product: Product) -> None:
    lat, lon = factories.NHA_TRANG
    problem = _problem(Phone(product).file(factories.draft(lat=lon, lon=lat)), 422, "coordinates_swapped")
    assert "đổi chỗ" in problem["detail"]
    assert "Nha Trang" in problem["detail"]


def test_a_phone_clock_a_year_ahead_is_kept_and_marked_and_moves_no_deadline(product: Product) -> None:
    ahead = clock.now() + timedelta(days=365)
    before = Phone(product).file_one()
    wrong = Phone(product).file_one(seen_at=ahead.isoformat())
    after = Phone(product).file_one()
    assert [report["clock_off"] for report in (before, wrong, after)] == [False, True, False]
    assert wrong["seen_at"].startswith(ahead.date().isoformat())
    assert before["filed_at"] <= wrong["filed_at"] <= after["filed_at"]
    assert before["due_at"] <= wrong["due_at"] <= after["due_at"]


def test_emoji_and_decomposed_vietnamese_are_kept_in_one_spelling_and_found_without_accents(
    product: Product, official: Callable[[str], dict[str, str]]
) -> None:
    mark = uuid.uuid4().hex[:8]
    meant = f"Cột đèn nghiêng 🚧👨‍👩‍👧 ở hẻm Đặng Tất {mark}"
    report = Phone(product).file_one(text=unicodedata.normalize("NFD", meant))
    assert report["text"] == meant == unicodedata.normalize("NFC", meant)

    for words in (
        f"cot den nghieng 🚧👨‍👩‍👧 o hem dang tat {mark}",
        unicodedata.normalize("NFD", f"HẺM ĐẶNG TẤT {mark}"),
    ):
        found = requests.get(
            f"{product.url}/api/v1/operations/reports", params={"q": words}, headers=official("intake"), timeout=30
        )
        assert [each["id"] for each in found.json()["items"]] == [report["id"]]


def _problem(answer: requests.Response, status: int, code: str) -> dict[str, Any]:
    """A problem document (RFC 9457) with this status and code, whose sentence is there in Vietnamese."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["detail"].endswith(".")
    assert problem["request_id"] == answer.headers["X-Request-Id"]
    return problem


def _read_answer(line: socket.socket) -> tuple[int, dict[str, Any]]:
    received = b""
    while b"\r\n\r\n" not in received or not received.endswith(b"}"):
        piece = line.recv(65536)
        assert piece, f"hung up after {received!r}"
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)
