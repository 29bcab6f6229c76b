"""Moments in words, and where long words may break."""

import unicodedata

import pytest

from app.papers.words import breakable, moment, words_of

BREAK = "\u200b"


def test_a_moment_is_told_in_vietnamese_time() -> None:
    told = moment("2026-11-20T17:05:00+00:00")
    assert told["long"] == "00 giờ 05 phút, ngày 21 tháng 11 năm 2026"
    assert (told["time"], told["day"]) == ("00:05", "21/11/2026")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("nghiêng", ["nghiêng"]),
        ("Christopher", ["Christopher"]),
        ("H40.12.07-261120-0001", ["H40.", "12.", "07-", "261120-", "0001"]),
        ("nguyenvanan@example.vn", ["nguyenvanan@", "example.", "vn"]),
    ],
)
def test_a_long_word_breaks_after_its_signs(word: str, parts: list[str]) -> None:
    assert breakable(word).split(BREAK) == parts


def test_a_monstrous_word_breaks_anywhere_but_never_between_a_letter_and_its_marks() -> None:
    word = unicodedata.normalize("NFD", "Ậ" * 200)
    assert breakable(word).split(BREAK) == ["Ậ"] * 200
    # No single letter in Unicode: a hook above on a letter that has none of its own.
    assert breakable("k\u0309" * 20).split(BREAK) == ["k\u0309"] * 20


def test_only_times_and_texts_are_changed() -> None:
    told = words_of({"sets": 1, "due_at": None, "follow_url": "https://example.vn/track?code=1", "list": [{"at": "a"}]})
    assert told == {"sets": 1, "due_at": None, "follow_url": "https://example.vn/track?code=1", "list": [{"at": "a"}]}


def test_phones_are_told_as_people_here_read_them() -> None:
    """Also those in snapshots that were made long ago."""
    told = words_of({"phone": "+84901234567", "office": {"phone": "0258 3 822 222"}, "name": "+84901234567"})
    assert (told["phone"], told["office"]["phone"]) == ("0901 234 567", "0258 3 822 222")
