"""Codes that stand for a place: on a sheet at a ward's office, on a lamp post."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base
from app.reports.kinds import PlaceKind


class PlaceCode(Base):
    """One code of /q/{code}: where a report that begins there lies, and perhaps what about. Revoked, never deleted."""

    __tablename__ = "place_code"
    __table_args__ = (
        CheckConstraint("num_nulls(lat, lon) IN (0, 2)", "whole_position"),
        CheckConstraint("num_nulls(revoked_at, revoked_by) IN (0, 2)", "revoked_whole"),
        Index(None, "made_at", "id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    """What stands in the address: letters of its own, then their signature (placecodes.py)."""
    kind: Mapped[PlaceKind]
    name: Mapped[str]
    commune: Mapped[str]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    address: Mapped[str | None]
    category_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    asset_owner: Mapped[str | None]
    """Whose the thing is that it hangs on; a report that begins there goes by it."""
    content_hash: Mapped[bytes]
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    scans: Mapped[int] = mapped_column(default=0)
    scanned_at: Mapped[datetime | None]
