"""Bring the carried catalogue of units into the database. Safe to run at every start: what is there stays."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from app.kit.context import settings
from app.kit.db import Base, session
from app.territory import catalogue
from app.territory.catalogue import TWO_TIERS_SINCE, Succession, Unit
from app.territory.models import THREE_TIERS, TWO_TIERS, AdminUnit, AdminUnitName, AdminUnitSuccessor

OLD_NAMES_SINCE = date(2004, 7, 1)
"""The day the old codes began; when an old commune got its last name is not in the data carried."""
NAMESPACE = uuid.UUID("6d0f4b0e-6f0b-5c55-9a54-5d1c0b6f7a11")
"""Units get the same ids in every installation, so that data can move between them."""


def seed() -> None:
    """Add the units of the whole country, and for this province what the communes before 2025 became."""
    units = list(catalogue.read_units())
    _add(AdminUnit, (_unit_row(unit) for unit in units))
    _add(AdminUnitName, (row for unit in units for row in _name_rows(unit)))
    old = list(catalogue.read_successions(settings().province))
    _add(AdminUnit, (_old_unit_row(row) for row in old))
    _add(AdminUnitName, (_old_name_row(row) for row in old))
    _add(AdminUnitSuccessor, (_successor_row(row) for row in old))


def unit_id(scheme: str, code: str) -> uuid.UUID:
    """The id that the seed gives to a unit."""
    return uuid.uuid5(NAMESPACE, f"{scheme}:{code}")


def _add(model: type[Base], rows: Iterator[dict[str, Any]]) -> None:
    if wanted := list(rows):
        session.execute(insert(model).on_conflict_do_nothing(), wanted)


def _unit_row(unit: Unit) -> dict[str, Any]:
    return {
        "id": unit_id(TWO_TIERS, unit.code),
        "scheme": TWO_TIERS,
        "code": unit.code,
        "parent_id": unit_id(TWO_TIERS, unit.parent_code) if unit.parent_code else None,
        "lon": unit.label[0] if unit.label else None,
        "lat": unit.label[1] if unit.label else None,
        "box": list(unit.box) if unit.box else None,
        "valid_from": TWO_TIERS_SINCE,
        "valid_to": None,
    }


def _name_rows(unit: Unit) -> Iterator[dict[str, Any]]:
    row = {"unit_id": unit_id(TWO_TIERS, unit.code), "name": unit.name}
    if unit.former_type:
        yield {**row, "type": unit.former_type, "valid_from": TWO_TIERS_SINCE, "valid_to": unit.type_since}
    yield {**row, "type": unit.type, "valid_from": unit.type_since, "valid_to": None}


def _old_unit_row(old: Succession) -> dict[str, Any]:
    return {
        "id": unit_id(THREE_TIERS, old.old_code),
        "scheme": THREE_TIERS,
        "code": old.old_code,
        "valid_to": TWO_TIERS_SINCE,
    }


def _old_name_row(old: Succession) -> dict[str, Any]:
    return {
        "unit_id": unit_id(THREE_TIERS, old.old_code),
        "type": old.old_type,
        # Old communes have no official English name; the Vietnamese one stands for both.
        "name": {"vi": old.old_name, "en": old.old_name},
        "valid_from": OLD_NAMES_SINCE,
        "valid_to": TWO_TIERS_SINCE,
    }


def _successor_row(old: Succession) -> dict[str, Any]:
    return {
        "unit_id": unit_id(THREE_TIERS, old.old_code),
        "successor_id": unit_id(TWO_TIERS, old.new_code),
        "extent": "whole" if old.whole else "part",
        "usual": old.usual,
        "since": TWO_TIERS_SINCE,
    }
