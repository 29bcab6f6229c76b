"""Vietnamese text: one normal form, a form for searching, and codes that people can read aloud."""

import re
import secrets
import unicodedata
from functools import lru_cache
from typing import Any

# Without O/0, I/L/1, Z (like 2), S (like 5), B (like 8), U/V: people read these codes over the telephone.
CODE_ALPHABET = "234679ACDEFGHJKMNPQRTWXY"

# Controls, lone surrogates, and noncharacters: XML knows none of them (XML 1.0, 2.2). Overrides of the direction
# (Unicode Bidi_Control) turn the words of everything behind them around, and no Vietnamese text needs them.
_PLANES = "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
_CONTROL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\u202a-\u202e\u2066-\u2069{_PLANES}]")
_MARKS = re.compile("[\u0300-\u036f]+")


def nfc(value: str) -> str:
    """One spelling for what looks the same (phones send NFD too); no controls of text or direction, but line breaks."""
    # Taken out first: what stood on both sides of one may make a character together.
    return unicodedata.normalize("NFC", _CONTROL.sub("", value)).strip()


def without_nul(value: Any) -> Any:
    """A JSON value without the one character that PostgreSQL keeps in no text, in its keys neither."""
    match value:
        case str():
            return value.replace("\x00", "")
        case list():
            return [without_nul(each) for each in value]
        case dict():
            return {without_nul(key): without_nul(each) for key, each in value.items()}
        case _:
            return value


def visible_length(value: str) -> int:
    """How many characters a reader could see: invisible marks (zero-width, direction; Unicode Cf) do not count."""
    return sum(unicodedata.category(character) != "Cf" for character in value)


def plain(value: str) -> str:
    """For searching: lower case, no accents, đ as d. `plain("Đường Lê Lợi") == "duong le loi"`."""
    decomposed = unicodedata.normalize("NFD", value.lower().replace("đ", "d"))
    return " ".join(_MARKS.sub("", decomposed).split())


# As on a VNI keyboard: a digit behind the letter for each mark, so that a spelling with accents is plain ASCII too.
_VNI = {
    "\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5",
    "\u0302": "6", "\u031b": "7", "\u0306": "8",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


def words(value: str) -> list[str]:
    """The words of a text, lower case, with their accents."""
    return _WORD.findall(unicodedata.normalize("NFC", value.lower()))


def spelt(word: str) -> str:
    """A word with its accents as digits (VNI): `spelt("đường") == "d9u7o72ng"`; without any it stays itself."""
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d9"))
    return "".join(_VNI.get(c, c) for c in decomposed if c in _VNI or not unicodedata.combining(c))


def findable(value: str) -> str:
    """What a search reads: every word without accents, then those that have any as `spelt`; each behind a space.

    `" den duong | d9e2n d9u7o72ng"`: `LIKE '% duong%'` ignores accents, `LIKE '% d9u7o72ng%'` minds them, and one
    trigram index serves both.
    """
    forms = [_forms(word) for word in words(value)]
    accented = [coded for bare, coded in forms if coded != bare]
    return "".join(f" {word}" for word in [*(bare for bare, _ in forms), *(["|", *accented] if accented else [])])


@lru_cache(maxsize=4096)  # Vietnamese has some seven thousand syllables; a text uses the same few hundred
def _forms(word: str) -> tuple[str, str]:
    return plain(word), spelt(word)


# The Vietnamese alphabet with its tones in dictionary order; the built-in C.UTF-8 collation knows neither.
_LETTERS = {c: i for i, c in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=10)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def sort_key(value: str) -> str:
    """A key that sorts as a Vietnamese reader expects: letters first (a < ă < â), tones after (` ̉ ~ ´ .)."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", value.lower()):
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TONES[p] for p in parts if p in _TONES), 0)
        bare = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
        letters.append(f"{_LETTERS.get(bare, 0):02d}" if bare in _LETTERS else f"0{bare}")
        tones.append(str(tone))
    return "".join(letters) + "~" + "".join(tones)


def code(prefix: str) -> str:
    """A short code for people, such as PA-7K3F-29; 191 million in all, so a taken one is met with another."""
    letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(6))
    return f"{prefix}-{letters[:4]}-{letters[4:]}"
