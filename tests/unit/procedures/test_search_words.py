"""Syllables, slips and phrases."""

import pytest

from app.procedures.search import typos
from app.procedures.search.index import Entry, Index
from app.procedures.search.lexicon import Lexicon
from app.procedures.search.query import read
from app.procedures.search.ranking import rank
from app.procedures.search.words import syllables

NAMES = {
    "1": "Thủ tục đăng ký khai sinh",
    "2": "Thủ tục đăng ký lại khai sinh",
    "3": "Đăng ký thành lập hộ kinh doanh",
    "4": "Cấp thẻ căn cước (thực hiện tại cấp trung ương)",
    "5": "Cấp thẻ căn cước",
    "6": "Đăng ký đóng BHXH tự nguyện",
}


@pytest.fixture(scope="module")
def index() -> Index:
    lexicon = Lexicon.of([("giấy lọt lòng", ["khai sinh"]), ("karaoke", [])], ["tôi muốn xin cho con thế nào"])
    return Index([Entry(code, name, "", "", ["commune"]) for code, name in NAMES.items()], lexicon)


def found(text: str, index: Index) -> list[str]:
    return [index.codes[hit.place] for hit in rank(text, index)]


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("đăng kí", "Đăng ký"), ("BHXH", "bảo hiểm xã hội"), ("Ky\u0301", "ký")]
)
def test_spellings_of_one_word_are_one(one, other):
    assert syllables(one) == syllables(other)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tôi muốn khai sinh cho con", "1"),
        ("dang ki lai khai sinh", "2"),
        ("hộ kinh danh", "3"),
        ("can cuocs", "5"),
        ("khaisinh", "1"),
        ("giay lot long", "1"),
        ("bảo hiểm xã hội tự nguyện", "6"),
    ],
)
def test_slips_and_everyday_words_find_the_same(typed, first, index):
    assert found(typed, index)[0] == first


@pytest.mark.parametrize("typed", ["karaoke", "xe tăng", "", "???", "tôi muốn xin"])
def test_what_is_not_there_is_not_found(typed, index):
    assert found(typed, index) == []


def test_a_word_that_makes_sense_is_left_alone():
    known, together = {"ban", "bang", "sao", "lai"}, {("ban", "sao"), ("bang", "lai")}

    def corrected(*words: str) -> list[str]:
        return typos.corrected(list(words), known.__contains__, lambda one, other: (one, other) in together)

    assert corrected("bang", "sao") == ["ban", "sao"]
    assert corrected("bang", "lai") == ["bang", "lai"]


@pytest.fixture(scope="module")
def alike() -> Index:
    names = ["Nhập cảnh, giảm cảnh báo", "Cấp bản sao", "Ban hành bảng giá cân đo", "Cân điện tử"]
    return Index([Entry(str(n), name, "", "", ["commune"]) for n, name in enumerate(names)], Lexicon.of([], ["đang"]))


def test_a_word_typed_with_its_marks_is_no_slip_of_another(alike):
    assert [each.plain for each in read("giảm cân", alike).typed] == ["giam", "can"]
    assert [each.plain for each in read("giam cahn", alike).typed] == ["giam", "canh"]


def test_a_word_that_sounds_like_the_one_meant_is_read_as_it(alike):
    assert found("bảng sao", alike)[0] == "1"


@pytest.mark.parametrize("typed", ["khai sinh", "đăng ký", "the can cuoc"])
def test_what_stops_early_shows_what_looking_at_all_would(typed, index, monkeypatch):
    shown = found(typed, index)
    monkeypatch.setattr("app.procedures.search.ranking.SLACK", 10.0)
    assert found(typed, index) == shown
