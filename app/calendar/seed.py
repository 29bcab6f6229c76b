"""Bring the carried calendar into the database. Safe to run at every start: edited days stay."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from app.calendar import jobs, queries, service
from app.calendar.kinds import Certainty, DayKind

CARRIED = Path(__file__).parent / "data" / "vn_calendar_2024_2027.csv"


def seed() -> None:
    """Add the years 2024 to 2027."""
    with CARRIED.open(encoding="utf-8", newline="") as file:
        rows = [_day(row) for row in csv.DictReader(file)]
    years = sorted({row["day"].year for row in rows})
    new = service.load([(year, CARRIED.stem) for year in years], rows)
    if new and queries.has_clocks():
        # An update brought a year that promises were waiting for.
        jobs.recount_later(date(min(new), 1, 1), date(max(new), 12, 31))


def _day(row: dict[str, str]) -> dict[str, Any]:
    return {
        "day": date.fromisoformat(row["date"]),
        "kind": DayKind(row["kind"]),
        "name": row["name"],
        "certainty": Certainty(row["certainty"]),
        "source": row["source"],
    }
