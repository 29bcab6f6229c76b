"""Counts kept as reports come and go: what the public map shows from afar, and how many stand where."""

import uuid

from sqlalchemy import BigInteger, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base
from app.reports.workflow import State


class ReportHeap(Base):
    """How many listed reports of a state lie in an H3 cell, and the sums of where, in millionths of a degree.

    For each category, and for all together under the category ''.
    """

    __tablename__ = "report_heap"

    resolution: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    category_code: Mapped[str] = mapped_column(primary_key=True)
    cell: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    state: Mapped[State] = mapped_column(primary_key=True)
    count: Mapped[int]
    lat_sum: Mapped[int] = mapped_column(BigInteger)
    lon_sum: Mapped[int] = mapped_column(BigInteger)


class ReportHeapDelta(Base):
    """One report more or fewer in a cell of resolution 12, not yet added to the heaps.

    Written by triggers on `report`, so that no way of changing one is missed; added, not counted up: officials who
    move reports of one town at once do not wait for each other.
    """

    __tablename__ = "report_heap_delta"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    cell: Mapped[int] = mapped_column(BigInteger)
    category_code: Mapped[str]
    state: Mapped[State]
    count: Mapped[int]
    lat_sum: Mapped[int] = mapped_column(BigInteger)
    lon_sum: Mapped[int] = mapped_column(BigInteger)


class _Counted:
    """What the desk counts by; the names are those of Report's columns, so that its conditions hold here too."""

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    agency_id: Mapped[uuid.UUID]
    offered_to_id: Mapped[uuid.UUID | None]
    commune: Mapped[str]
    category_code: Mapped[str]
    state: Mapped[State]
    sealed: Mapped[bool]
    count: Mapped[int]


class ReportTally(_Counted, Base):
    """How many reports stand where, but for those still as they were filed: so filing writes nothing here."""

    __tablename__ = "report_tally"
    __table_args__ = (
        Index(
            "uq_report_tally_what",
            "agency_id",
            "offered_to_id",
            "commune",
            "category_code",
            "state",
            "sealed",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
    )


class ReportTallyDelta(_Counted, Base):
    """One report more or fewer, not yet added to the tally; written as ReportHeapDelta is."""

    __tablename__ = "report_tally_delta"
