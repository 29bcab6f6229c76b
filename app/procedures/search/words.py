"""Vietnamese as it is typed: syllables, with and without their marks. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from app.procedures.search.abbreviations import WRITTEN_OUT

_WORD = re.compile(r"[^\W_]+")
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_MARKS = re.compile("[\u0300-\u036f]")
_Y = re.compile(r"(?<=[bcdghklmnprstvx])y$|(?<=qu)y$")
LONGEST_QUERY = 40
"""Syllables that are looked at; nobody's question needs more."""


@dataclass(frozen=True, slots=True)
class Syllable:
    """`plain` without any mark and with y as i (kí = ký); `marked` with its letters' marks, and its tone as a digit.

    So spelt, hoà and hòa are one, and `marked == plain` says that it was typed without marks.
    """

    plain: str
    marked: str


def syllables(text: str) -> list[Syllable]:
    """The syllables of a text in order, abbreviations written out: `Đăng kí BHYT` → dang, ki, bao, hiem, i, te."""
    words = _WORD.findall(unicodedata.normalize("NFC", text.lower()))[:400]
    return [syllable(each) for word in words for each in _written_out(word)]


def _written_out(word: str) -> list[str]:
    known = WRITTEN_OUT.get(word)
    return [word] if known is None else known.split()


@lru_cache(maxsize=4096)  # the language has some seven thousand syllables; people use the same few hundred
def syllable(word: str) -> Syllable:
    """One word, which is in lower case."""
    decomposed = unicodedata.normalize("NFD", word)
    tone = "".join(_TONES[char] for char in decomposed if char in _TONES)
    letters = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    return Syllable(plain_of(letters), _Y.sub("i", letters) + tone)


def plain_of(marked: str) -> str:
    """A spelling without any mark, its tone as a digit or none."""
    bare = unicodedata.normalize("NFD", marked.rstrip("12345").replace("đ", "d"))
    return _Y.sub("i", _MARKS.sub("", bare))


def alike(typed: str, meant: str, plain: str) -> float:
    """How well two spellings of one plain syllable agree: 1 the same, less the more their marks differ.

    Nothing is held against whoever types no marks at all; a wrong tone (đõ for đỏ) costs less than other letters.
    """
    if typed in (meant, plain):
        return 1.0
    if meant == plain:
        return 0.85
    return 0.75 if typed.rstrip("12345") == meant.rstrip("12345") else 0.4
