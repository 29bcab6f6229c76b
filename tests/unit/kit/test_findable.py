"""Words as a search reads them."""

import unicodedata

import pytest

from app.kit.text import findable, plain, spelt, words


@pytest.mark.parametrize(
    ("word", "coded"),
    [
        ("đường", "d9u7o72ng"),
        ("Dương", "du7o7ng"),
        ("ấm", "a61m"),
        ("nghĩa", "nghi4a"),
        ("sua", "sua"),
        ("hẻm", "he3m"),
    ],
)
def test_each_spelling_has_a_form_of_its_own(word: str, coded: str) -> None:
    assert spelt(word) == coded
    assert spelt(unicodedata.normalize("NFD", word)) == coded


def test_what_is_typed_matches_from_the_beginning_of_a_word() -> None:
    said = findable("Đèn đường, ổ gà; số 12/7 PA-7K3F-29")
    assert said.startswith(" den duong o ga so 12 7 pa 7k3f 29 |")
    for typed in ("đèn", "đườ", "ổ"):
        assert f" {plain(typed)}" in said
    assert f" {spelt('đèn')}" in said
    assert f" {spelt('dền')}" not in said
    assert "|" not in findable("khong dau")


def test_signs_are_no_words() -> None:
    assert words("%_ -- đi! 12.5") == ["đi", "12", "5"]
