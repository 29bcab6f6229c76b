"""Administrative units. A unit has an id of its own: codes are reused and names change, dossiers keep pointing here."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base

TWO_TIERS = "vn-2025"
"""The scheme of codes in force since 1 July 2025: provinces of two digits, communes of five."""
THREE_TIERS = "vn-2004"
"""The scheme before (Decision 124/2004/QĐ-TTg), which used many of the same codes for other areas."""


class AdminUnit(Base):
    """A province (no parent) or a commune, in one scheme of codes. Positions are degrees WGS84."""

    __tablename__ = "admin_unit"
    __table_args__ = (UniqueConstraint("scheme", "code"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    scheme: Mapped[str]
    code: Mapped[str]
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("admin_unit.id"), index=True)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    box: Mapped[list[Any] | None]
    """West, south, east, north."""
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    """The first day on which the unit is no more."""


class AdminUnitName(Base):
    """What a unit is called, and its type ("Phường"), from one day to the day before another."""

    __tablename__ = "admin_unit_name"

    unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("admin_unit.id", ondelete="CASCADE"), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    type: Mapped[str]
    name: Mapped[dict[str, Any]]


class AdminUnitSuccessor(Base):
    """What became of a unit: its area went to the successor, wholly or in part."""

    __tablename__ = "admin_unit_successor"
    __table_args__ = (CheckConstraint("extent IN ('whole', 'part')", name="extent"),)

    unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("admin_unit.id", ondelete="CASCADE"), primary_key=True)
    successor_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("admin_unit.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    extent: Mapped[str]
    usual: Mapped[bool]
    """The successor to assume when nothing more is known than the old unit."""
    since: Mapped[date]
