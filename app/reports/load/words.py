"""What loaded reports say: in our language, put together by chance, and marked as what they are."""

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

MARK = "[Dữ liệu thử tải]"
"""Stands before every text of a loaded report, wherever it is read."""
_FILE = Path(__file__).parents[1] / "data" / "load.json"


@cache
def said() -> dict[str, Any]:
    """{"streets", "spots", "details", "answers", "no_photo", "refusal", "kinds": {category: {"types", "texts"}}}"""
    found: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found


@cache
def category(type_: str) -> str:
    """The category that a type of the other city comes closest to."""
    for code, kind in said()["kinds"].items():
        if any(part in type_ for part in kind["types"]):
            return str(code)
    return "khong-ro"


def text(code: str, chance: random.Random) -> tuple[str, str]:
    """(words, address) of a report of a category."""
    known = said()
    street, other = chance.sample(known["streets"], 2)
    spot = chance.choice(known["spots"]).format(n=chance.randint(1, 240), street=street, other=other)
    sentence = chance.choice(known["kinds"][code]["texts"])
    words = f"{MARK} {sentence}, {spot}. {chance.choice(known['details'])}".strip()
    return words, spot[0].upper() + spot[1:]


def answer(chance: random.Random) -> str:
    return f"{MARK} {chance.choice(said()['answers'])}"


def no_photo() -> str:
    return f"{MARK} {said()['no_photo']}"


def refusal() -> str:
    return f"{MARK} {said()['refusal']}"
