"""The tables of the counter: where dossiers are received, their numbers, and what a clerk has half typed."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base


class Counter(Base):
    """An agency that receives dossiers (một cửa), and the identifier its codes begin with (Decision 20/2020/QĐ-TTg)."""

    __tablename__ = "counter"

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    identifier: Mapped[str] = mapped_column(unique=True)


class DossierNumber(Base):
    """The last number given at a counter on a day; an upsert in the accepting transaction counts it up."""

    __tablename__ = "dossier_number"
    __table_args__ = (PrimaryKeyConstraint("agency_id", "day"),)

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    day: Mapped[date] = mapped_column(Date)
    last: Mapped[int]


class NumberBlock(Base):
    """Numbers set aside for receiving by hand when the power is out; entered later."""

    __tablename__ = "dossier_number_block"
    __table_args__ = (Index(None, "agency_id", "day"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    day: Mapped[date] = mapped_column(Date)
    first: Mapped[int]
    last: Mapped[int]
    reason: Mapped[str]
    content_hash: Mapped[bytes]
    reserved_by: Mapped[str]
    reserved_at: Mapped[datetime] = mapped_column(default=clock.now)


class CounterDraft(Base):
    """What a clerk has typed of a dossier and not handed in: taken up at another screen of the counter, then gone."""

    __tablename__ = "counter_draft"
    __table_args__ = (Index(None, "agency_id", "updated_at"), Index(None, "expires_at"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    """The id that the dossier will have."""
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    title: Mapped[str]
    """What it is known by in the list: the applicant's name, else the procedure's."""
    content: Mapped[dict[str, Any]]
    """The form as the desk's screen keeps it; the server looks at its size only."""
    revision: Mapped[int]
    """Counted up by the screen that types, so that an old sending never overwrites a newer one."""
    written_by: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
