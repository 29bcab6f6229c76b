"""What the public map shows from afar: counts by cell and state, kept as reports come and go."""

from sqlalchemy import BigInteger, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base
from app.reports.workflow import State


class ReportHeap(Base):
    """How many listed reports of a state lie in an H3 cell, and the sums of where, in millionths of a degree."""

    __tablename__ = "report_heap"

    resolution: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
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
    state: Mapped[State]
    count: Mapped[int]
    lat_sum: Mapped[int] = mapped_column(BigInteger)
    lon_sum: Mapped[int] = mapped_column(BigInteger)
