"""One move made with many reports, and what became of each."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base
from app.reports.kinds import Outcome


class BulkMove(Base):
    """One move for many reports, under an id that the official's client chose; its rows are fixed when it begins."""

    __tablename__ = "bulk_move"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    content_hash: Mapped[bytes]
    begun_at: Mapped[datetime] = mapped_column(default=clock.now)


class BulkRow(Base):
    """One report of a bulk move, as it was looked at. Its move's id is made of both ids, so it is made once."""

    __tablename__ = "bulk_row"
    __table_args__ = (
        UniqueConstraint("bulk_id", "report_id"),
        Index("ix_bulk_row_waiting", "bulk_id", "position", postgresql_where=text("outcome = 'waiting'")),
    )

    bulk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("bulk_move.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    report_id: Mapped[uuid.UUID]
    """Without a foreign key: somebody may name a report that is not there, and hears so."""
    version: Mapped[int]
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.WAITING)
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """Why it was refused: {"code", "detail": {"vi", "en"}}."""
