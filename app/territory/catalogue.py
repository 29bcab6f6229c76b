"""The administrative units in force, as read from the file this product carries (see data/README.md)."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
TWO_TIERS_SINCE = date(2025, 7, 1)
"""The day districts ended and the 34 provinces began (Resolution 202/2025/QH15, Law 72/2025/QH15)."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Unit:
    """A province (no parent) or a commune. Positions are degrees WGS84; boxes are west, south, east, north."""

    code: str
    parent_code: str | None
    type: str
    name: dict[str, str]
    label: tuple[float, float] | None
    """Longitude and latitude of a point inside its largest part; None for a province."""
    box: Box | None
    former_type: str | None
    type_since: date

    @property
    def full_name(self) -> str:
        """As people write it: "Phường Nha Trang"."""
        return f"{self.type} {self.name['vi']}"


@dataclass(frozen=True, slots=True)
class Succession:
    """An old commune whose area went, wholly or in part, to one of today's."""

    old_code: str
    old_type: str
    old_name: str
    new_code: str
    whole: bool
    usual: bool
    """Whether this is the successor to assume when nothing more is known than the old commune."""


def read_units() -> Iterator[Unit]:
    """All 34 provinces and 3,321 communes, each province before its communes."""
    with (DATA / "units_2025.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _unit(row)


@cache
def provinces() -> dict[str, Unit]:
    """The 34 provinces by code."""
    return {unit.code: unit for unit in read_units() if unit.parent_code is None}


@cache
def communes(province: str) -> dict[str, Unit]:
    """The communes of a province by code; empty for a code that is no province's."""
    return {unit.code: unit for unit in read_units() if unit.parent_code == province}


@cache
def view(province: str) -> dict[str, Any]:
    """Where a map starts: `home` {lat, lon, zoom} and `bounds` (a Box) of the mainland, without far islands."""
    views: dict[str, dict[str, Any]] = json.loads((DATA / "views.json").read_text(encoding="utf-8"))
    return views[province]


def read_successions(province: str) -> Iterator[Succession]:
    """What became of the communes that existed before July 2025; nothing where no such file is carried."""
    path = DATA / province / "successors.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Succession(
                old_code=row["old_code"],
                old_type=row["old_type"],
                old_name=row["old_name"],
                new_code=row["new_code"],
                whole=row["extent"] == "whole",
                usual=row["is_default"] == "1",
            )


def _unit(row: dict[str, str]) -> Unit:
    placed = bool(row["lon"])
    return Unit(
        code=row["code"],
        parent_code=row["parent_code"] or None,
        type=row["type"],
        name={"vi": row["name_vi"], "en": row["name_en"]},
        label=(float(row["lon"]), float(row["lat"])) if placed else None,
        box=_box(row) if placed else None,
        former_type=row["former_type"] or None,
        type_since=date.fromisoformat(row["type_since"]) if row["type_since"] else TWO_TIERS_SINCE,
    )


def _box(row: dict[str, str]) -> Box:
    return float(row["min_lon"]), float(row["min_lat"]), float(row["max_lon"]), float(row["max_lat"])
