"""The service requests that are carried for measurements, brought into the last year."""

import csv
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from app.config import ROOT

FILE = ROOT / "bench" / "data" / "requests311.csv.xz"
NOWHERE = (42.3594, -71.0587)
"""Where the city put what it had no place for."""
_HALF = timedelta(days=184)
VIETNAM = timezone(timedelta(hours=7))


class NoSource(Exception):
    """bench/data/requests311.csv.xz is not there: it comes with the source code, not with an installed package."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request: `type` in the city's words, times in UTC, and where (degrees WGS84; None: not known)."""

    type: str
    opened: datetime
    closed: datetime | None
    place: tuple[float, float] | None
    round: int
    """How often the file had been read through before."""


def requests(count: int, now: datetime, file: Path = FILE) -> Iterator[Request]:
    """So many requests over the last year, evenly taken from the file; more than it has: again, elsewhere on our land.

    The two half-years it covers become the last two before `now`. Raises NoSource.
    """
    if not file.exists():
        raise NoSource
    with lzma.open(file, "rt", encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    shifts = {"2011": now - _HALF - datetime(2012, 1, 1, tzinfo=UTC), "2015": now - datetime(2016, 1, 1, tzinfo=UTC)}
    for number in range(count):
        turn, place = divmod(number, len(rows)) if count > len(rows) else (0, number * len(rows) // count)
        row = rows[place]
        yield _request(row, shifts[row["opened"][:4]], now, turn)


def _request(row: dict[str, str], shift: timedelta, now: datetime, turn: int) -> Request:
    opened = min(_moment(row["opened"]) + shift, now - timedelta(minutes=1))
    closed = _moment(row["closed"]) + shift if row["closed"] else None
    place = (float(row["lat"]), float(row["lon"])) if row["lat"] and row["lon"] else None
    return Request(
        row["type"], opened, closed if closed and opened < closed <= now else None,
        None if place == NOWHERE else place, turn,
    )  # fmt: skip


def _moment(written: str) -> datetime:
    """Local time without zone; taken for ours, so that days and nights stay what they are."""
    return datetime.fromisoformat(written).replace(tzinfo=VIETNAM).astimezone(UTC)
