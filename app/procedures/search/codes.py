"""Codes of procedures in what somebody typed: they stand on every page and paper. Pure."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

_WHOLE = re.compile(r"(?<!\d)(\d)\.?(\d{6})(?!\d)")
_BEGUN = re.compile(r"\s*(\d\.\d{2,5})\s*")
MOST = 20
"""How many codes that begin so are worth showing."""


def named(text: str, known: Sequence[str]) -> list[str]:
    """The codes (`1.004194`, sorted in `known`) that a text holds, with or without the stop; or, of a text that is
    nothing but the beginning of one, those that begin so."""
    whole = dict.fromkeys(f"{one}.{six}" for one, six in _WHOLE.findall(text))
    found = [code for code in whole if _holds(known, code)]
    if found:
        return found
    begun = _BEGUN.fullmatch(text)
    return _beginning(begun[1], known) if begun else []


def _holds(known: Sequence[str], code: str) -> bool:
    at = bisect_left(known, code)
    return at < len(known) and known[at] == code


def _beginning(begun: str, known: Sequence[str]) -> list[str]:
    after = known[bisect_left(known, begun) :][:MOST]
    return list(takewhile(lambda code: code.startswith(begun), after))
