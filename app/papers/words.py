"""A snapshot in the words of a paper: moments as people read them, and places where a line may end.

A text of 200 letters without a space must not run over the edge of the paper, and neither must a code in a narrow
column. So long words get invisible places to break, which typst uses only when the line is full.
"""

import re
import unicodedata
from datetime import datetime
from typing import Any

from app.kit.clock import HANOI

_COUNTRY = "+84"
_BREAK = "\u200b"
# The longest syllable, "nghiêng", has seven letters; longer things are codes, addresses, or somebody's mischief.
_LONG = 14
_LONG_WORD = re.compile(rf"\S{{{_LONG},}}")
_AFTER_SIGN = re.compile(r"(?<=[-./@_:])(?=\w)")


def words_of(value: Any, key: str = "") -> Any:
    """The snapshot, or a part of it, with moments (keys `…_at`) as `moment` tells them, and long words breakable."""
    if isinstance(value, dict):
        return {name: words_of(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [words_of(part, key) for part in value]
    if not isinstance(value, str) or key == "follow_url":
        return value
    if key.endswith("_at"):
        return moment(value)
    return national(value) if key == "phone" and value.startswith(_COUNTRY) else breakable(value)


def moment(written: str) -> dict[str, str]:
    """An RFC 3339 moment in Vietnamese time, the long form as in Circular 03/2025/TT-VPCP's blanks."""
    at = datetime.fromisoformat(written).astimezone(HANOI)
    day = f"ngày {at:%d} tháng {at:%m} năm {at:%Y}"
    return {
        "long": f"{at:%H} giờ {at:%M} phút, {day}",
        "date": day,
        "time": f"{at:%H:%M}",
        "day": f"{at:%d/%m/%Y}",
        "iso": at.isoformat(),
    }


def national(phone: str) -> str:
    """An E.164 number of Việt Nam as people here read it: `0901 234 567`."""
    digits = "0" + phone.removeprefix(_COUNTRY)
    return " ".join(filter(None, (digits[:4], digits[4:7], digits[7:])))


def breakable(text: str) -> str:
    """The text, with break opportunities in its long words: after signs, and anywhere in monstrous ones."""
    return _LONG_WORD.sub(lambda found: _breakable_word(found[0]), unicodedata.normalize("NFC", text))


def _breakable_word(word: str) -> str:
    parts = _AFTER_SIGN.split(word)
    return _BREAK.join(_BREAK.join(_letters(part)) if len(part) >= _LONG else part for part in parts)


def _letters(word: str) -> list[str]:
    """A word letter by letter, each with the marks that stand on it."""
    letters: list[str] = []
    for sign in word:
        if letters and unicodedata.combining(sign):
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters
