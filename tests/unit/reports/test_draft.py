"""The rules a draft must meet. Pure."""

import uuid
from dataclasses import asdict
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from app.kit.problems import InvalidInput
from app.reports.draft import Draft, checked_answers, hash_of, is_clock_off, place_of, require_words
from app.reports.errors import WordsOrPhotoNeeded
from app.reports.kinds import LocationSource

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
YES_NO = {"code": "a", "kind": "yes_no", "required": True, "options": []}
NUMBER = {"code": "n", "kind": "number", "required": False, "options": []}
CHOICE = {"code": "c", "kind": "choice", "required": False, "options": [{"code": "x"}, {"code": "y"}]}
TEXT = {"code": "t", "kind": "text", "required": False, "options": []}


def make(**changes: Any) -> Draft:
    given: dict[str, Any] = {"category": "den-duong", "location_source": LocationSource.GPS, "seen_at": NOON}
    return Draft(**{**given, "text": "Đèn hỏng", "lat": 12.2388, "lon": 109.1967, **changes})


def test_content_is_told_apart_by_every_field() -> None:
    changes: list[dict[str, Any]] = [
        {}, {"text": "Đèn sáng"}, {"lat": 12.3}, {"media": [uuid.uuid4()]}, {"answers": {"a": True}}, {"address": "x"},
        {"seen_at": NOON + timedelta(seconds=1)}, {"category": "rac-thai"}, {"location_source": LocationSource.PIN},
    ]  # fmt: skip
    assert len({make(**change).content_hash() for change in changes}) == len(changes)


def test_what_was_sent_before_there_were_voice_notes_is_the_same_when_it_is_sent_again() -> None:
    before = {name: value for name, value in asdict(make()).items() if name != "voice"}
    assert make().content_hash() == hash_of(before)
    assert make(voice=uuid.uuid4()).content_hash() != hash_of(before)


def test_content_is_the_same_in_any_order_of_keys() -> None:
    assert make(answers={"a": 1, "b": 2}).content_hash() == make(answers={"b": 2, "a": 1}).content_hash()


@pytest.mark.parametrize(
    ("seen_at", "off"),
    [
        (NOON, False),
        (NOON + timedelta(minutes=4), False),
        (NOON + timedelta(minutes=6), True),
        (NOON.astimezone(timezone(timedelta(hours=7))), False),
        (NOON - timedelta(days=60), False),
        (NOON - timedelta(days=400), True),
        (datetime(1, 1, 2, tzinfo=UTC), True),
        (datetime(9999, 12, 31, tzinfo=UTC), True),
    ],
)
def test_a_wrong_clock_is_noticed(seen_at: datetime, off: bool) -> None:
    assert is_clock_off(seen_at, NOON) is off


def test_words_or_a_photo() -> None:
    require_words(make(text="Mất nước"))
    require_words(make(text="", media=[uuid.uuid4()]))
    with pytest.raises(WordsOrPhotoNeeded):
        require_words(make(text="Hư"))


def test_good_answers_are_kept_and_empty_ones_left_out() -> None:
    given = {"a": False, "n": 3, "c": "y", "t": "  "}
    assert checked_answers(given, [YES_NO, NUMBER, CHOICE, TEXT]) == {"a": False, "n": 3, "c": "y"}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, {"a": ["required"]}),
        ({"a": 1}, {"a": ["invalid"]}),
        ({"a": True, "n": True}, {"n": ["invalid"]}),
        ({"a": True, "n": 10**12}, {"n": ["too_big 1000000000"]}),
        ({"a": True, "c": "z"}, {"c": ["not_one_of x, y"]}),
        ({"a": True, "c": ["x"]}, {"c": ["not_one_of x, y"]}),
        ({"a": True, "t": "a" * 201}, {"t": ["too_long 200"]}),
        ({"a": True, "t": {"deep": 1}}, {"t": ["invalid"]}),
        ({"a": True, "q": 1, "n": -1}, {"q": ["unknown"], "n": ["too_small 0"]}),
    ],
)
def test_wrong_answers_are_named_one_by_one(given: dict[str, Any], wrong: dict[str, list[str]]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        checked_answers(given, [YES_NO, NUMBER, CHOICE, TEXT])
    assert refusal.value.messages == {"answers": wrong}


def test_a_place_off_the_shore_has_the_commune_beside_it() -> None:
    place = place_of(make(lat=12.2388, lon=109.2000), "56")
    assert place.commune == "22366"
    assert place.cell is not None
