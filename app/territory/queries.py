"""Every read of the units' tables."""

from datetime import date
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import aliased

from app.kit import clock, text
from app.kit.db import session
from app.territory.models import TWO_TIERS, AdminUnit, AdminUnitName, AdminUnitSuccessor


def communes(province: str) -> list[Row[Any]]:
    """The communes of a province as they are today, in the order of the Vietnamese alphabet.

    Rows of id, code, type, name {vi, en}, lat, lon, box.
    """
    province_unit = aliased(AdminUnit)
    found = session.execute(
        _units_today()
        .join(province_unit, province_unit.id == AdminUnit.parent_id)
        .where(province_unit.scheme == TWO_TIERS, province_unit.code == province)
    )
    return sorted(found, key=lambda row: text.sort_key(row.name["vi"]))


def unit(code: str) -> Row[Any] | None:
    """A province or commune of today by its code, with the columns of `communes`; None for no such unit."""
    return session.execute(_units_today().where(AdminUnit.code == code)).first()


def successors(old_code: str) -> list[Row[Any]]:
    """Which communes of today an old commune's area went to, the usual one first. Rows of code, extent, usual."""
    old = aliased(AdminUnit)
    return list(
        session.execute(
            select(AdminUnit.code, AdminUnitSuccessor.extent, AdminUnitSuccessor.usual)
            .join(AdminUnitSuccessor, AdminUnitSuccessor.successor_id == AdminUnit.id)
            .join(old, old.id == AdminUnitSuccessor.unit_id)
            .where(old.code == old_code, old.scheme != TWO_TIERS)
            .order_by(AdminUnitSuccessor.usual.desc(), AdminUnit.code)
        )
    )


def _units_today() -> Select[Any]:
    today: date = clock.now().astimezone(clock.HANOI).date()
    return (
        select(
            AdminUnit.id,
            AdminUnit.code,
            AdminUnitName.type,
            AdminUnitName.name,
            AdminUnit.lat,
            AdminUnit.lon,
            AdminUnit.box,
        )
        .join(AdminUnitName, AdminUnitName.unit_id == AdminUnit.id)
        .where(
            AdminUnit.scheme == TWO_TIERS,
            AdminUnitName.valid_from <= today,
            or_(AdminUnitName.valid_to.is_(None), AdminUnitName.valid_to > today),
        )
    )
