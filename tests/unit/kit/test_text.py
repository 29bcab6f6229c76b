"""Vietnamese text: one normal form, one for searching, an order readers expect, codes people can read aloud."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit import text


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Đường Lê Lợi", "duong le loi"),
        ("  ổ   gà\nlớn ", "o ga lon"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Minh Khai"), "nguyen thi minh khai"),
        ("ĐƯỜNG dương", "duong duong"),
        ("😀 Cà-phê", "😀 ca-phe"),
    ],
)
def test_plain_is_for_searching(written: str, searched: str) -> None:
    assert text.plain(written) == searched


@given(st.text())
def test_nfc_is_settled_after_once_and_has_no_control_characters(written: str) -> None:
    once = text.nfc(written)
    assert text.nfc(once) == once
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", once)


@pytest.mark.parametrize("odd", ["\ufffe", "\uffff", "\U0001fffe", "\ufdd0", "\u202e", "\u2066", "\x00", "\ud800"])
def test_what_no_document_may_hold_goes(odd: str) -> None:
    assert text.nfc(f"Ổ g{odd}à") == "Ổ gà"
    assert text.nfc(f"a{odd}\u0301") == "á"


def test_nfd_and_nfc_become_the_same() -> None:
    assert text.nfc(unicodedata.normalize("NFD", "Phường Vĩnh Hải")) == "Phường Vĩnh Hải"


def test_names_sort_as_a_vietnamese_reader_expects() -> None:
    expected = ["an", "ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "dâu", "đâu", "em", "êm", "on", "ôn", "ơn"]
    assert sorted(set(expected), key=text.sort_key) == expected


def test_codes_have_no_look_alikes() -> None:
    codes = {text.code("PA") for _ in range(300)}
    assert all(re.fullmatch(r"PA-[234679ACDEFGHJKMNPQRTWXY]{4}-[234679ACDEFGHJKMNPQRTWXY]{2}", code) for code in codes)
    assert len(codes) > 295
