"""Codes of dossiers: `H32.22366-261121-0001` = agency, date, number (Decision 20/2020/QĐ-TTg, top first). Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from app.kit import clock

LONGEST_IDENTIFIER = 35
_CODE = re.compile(r"([A-Z0-9]+(?:\.[A-Z0-9]+)*)-(\d{6})-(\d{4,9})")
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
    """A code as people write it, also in the older bottom-first form (`000.07.12.H40-…`); None for what is none."""
    matched = _CODE.fullmatch("".join(written.split()).upper().replace("–", "-"))
    if matched is None or len(matched[1]) > LONGEST_IDENTIFIER:
        return None
    try:
        day = datetime.strptime(matched[2], "%y%m%d").replace(tzinfo=clock.HANOI).date()
    except ValueError:
        return None
    return Code(_top_first(matched[1]), day, int(matched[3]))


def _top_first(identifier: str) -> str:
    parts = identifier.split(".")
    if _TOP.fullmatch(parts[0]) or not _TOP.fullmatch(parts[-1]):
        return identifier
    while parts[0] == _NOBODY and len(parts) > 1:
        parts = parts[1:]
    return ".".join(reversed(parts))
