"""A payload always fits, and its cut takes no letter apart."""

import json
import unicodedata
import uuid

import pytest

from app.notifications.payloads import LARGEST, SMALL, Payload, encode, shorten, topic
from app.notifications.push import Recipient, encrypt
from tests.support.push_service import Browser

STACKED = "ế" * 3000  # three bytes each, as one character
NFD = unicodedata.normalize("NFD", "Tiếng Việt ") * 600
EMOJI = "🏚" * 2000  # four bytes each
FAMILY = "👩‍👩‍👧‍👦" * 400  # seven code points joined
ESCAPED = '"\\\n\t\x01' * 2000  # two to six bytes each in JSON


def payload(body: str, title: str = "Phường Nha Trang đã tiếp nhận phản ánh") -> Payload:
    return Payload(str(uuid.uuid4()), title, body, f"/reports/{uuid.uuid4()}", "reports/x")


@pytest.mark.parametrize("limit", [LARGEST, SMALL])
@pytest.mark.parametrize("body", ["ngắn", STACKED, NFD, EMOJI, FAMILY, "a" * 9000])
def test_it_fits_whatever_the_body_is(body: str, limit: int) -> None:
    encoded = encode(payload(body), limit)

    assert len(encoded) <= limit
    said = json.loads(encoded)["body"]
    assert said == body or (said.endswith("…") and body.startswith(said[:-1]))


def test_it_fits_though_json_writes_it_longer() -> None:
    assert len(encode(payload(ESCAPED), LARGEST)) <= LARGEST


@pytest.mark.parametrize("body", [STACKED, NFD, EMOJI])
def test_no_more_is_cut_than_need_be(body: str) -> None:
    assert len(encode(payload(body), LARGEST)) > LARGEST - 16


def test_a_title_gives_way_when_the_body_is_not_enough() -> None:
    encoded = encode(payload("ngắn", title=STACKED), LARGEST)

    assert len(encoded) <= LARGEST
    assert json.loads(encoded)["title"].endswith("ế…")


def test_marks_stay_with_their_letters() -> None:
    word = unicodedata.normalize("NFD", "ế")  # e, circumflex, acute: 1 + 2 + 2 bytes
    for by in range(1, 10):
        assert shorten("xe " + word * 3, by).rstrip("…") in ("", "x", "xe", f"xe {word}", f"xe {word * 2}")


def test_a_joined_picture_stays_whole() -> None:
    family = "👩‍👧"
    for by in range(1, 12):
        assert shorten(f"nhà {family}{family}", by).rstrip("…") in ("nhà", f"nhà {family}")


def test_encrypted_it_is_what_push_services_take() -> None:
    browser = Browser("https://push.example.com/x")
    plaintext = encode(payload(EMOJI), LARGEST).ljust(LARGEST)

    body = encrypt(plaintext, Recipient(browser.endpoint, browser.public, browser.auth))

    assert len(body) == 4096
    assert browser.decrypt(body) == plaintext


def test_a_topic_is_short_and_the_same_for_one_report() -> None:
    report_id = uuid.uuid4()

    assert topic(report_id) == topic(report_id) != topic(uuid.uuid4())
    assert len(topic(report_id)) <= 32
