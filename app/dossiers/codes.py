"""Codes of dossiers: `H32.22366-261121-0001` = agency, date, number (Decision 20/2020/QĐ-TTg, top first). Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from app.kit import clock

LONGEST_IDENTIFIER = 35
_CODE = re.compile(r"([A-Z0-9]+(?:\.[A-Z0-9]+)*)-(\d{6})-(\d{4,9})")
_SEPARATOR = re.compile(r"\s*[-‐‑–—_./]\s*|\s+")
_RUN_ON = re.compile(r"([A-Z0-9.]+?)\.?(\d{6})(\.\d{4,9}|\d{4})")
_RUN_ON_TOP = re.compile(r"^([A-Z]\d{2})([A-Z0-9]+)$")
_TOP = re.compile(r"[A-Z]\d{2}")
_NOBODY = "000"  # in the older form, a level that is not there


@dataclass(frozen=True, slots=True)
class Code:
    """The three parts of a code. Past 9999 the number widens."""

    identifier: str
    day: date
    number: int

    def __str__(self) -> str:
        return f"{self.identifier}-{self.day:%y%m%d}-{self.number:04d}"


def day_of(moment: datetime) -> date:
    """The day in Việt Nam that a code made at this moment carries."""
    return moment.astimezone(clock.HANOI).date()


def parse(written: str) -> Code | None:
    """A code as people write it, also in the older bottom-first form (`000.07.12.H40-…`); None for what is none.

    Any sign, a space or none at all may stand where a code has its dots and hyphens, if one end of its agency names a
    ministry or province (`H32`): numbers of people and of phones have none.
    """
    matched = _CODE.fullmatch("".join(written.split()).upper().replace("–", "-")) or _loosely(written.upper())
    if matched is None or len(matched[1]) > LONGEST_IDENTIFIER:
        return None
    try:
        day = datetime.strptime(matched[2], "%y%m%d").replace(tzinfo=clock.HANOI).date()
    except ValueError:
        return None
    return Code(_top_first(matched[1]), day, int(matched[3]))


def _loosely(written: str) -> re.Match[str] | None:
    """A code whose separators are others or left out; without them its number has four digits."""
    matched = _RUN_ON.fullmatch(".".join(_SEPARATOR.split(written.strip())))
    if matched is None:
        return None
    identifier = _RUN_ON_TOP.sub(r"\1.\2", matched[1])
    if not _has_top(identifier.split(".")):
        return None
    return _CODE.fullmatch(f"{identifier}-{matched[2]}-{matched[3].lstrip('.')}")


def _has_top(parts: list[str]) -> bool:
    return any(_TOP.fullmatch(part) for part in (parts[0], parts[-1]))


def _top_first(identifier: str) -> str:
    parts = identifier.split(".")
    if _TOP.fullmatch(parts[0]) or not _TOP.fullmatch(parts[-1]):
        return identifier
    while parts[0] == _NOBODY and len(parts) > 1:
        parts = parts[1:]
    return ".".join(reversed(parts))
