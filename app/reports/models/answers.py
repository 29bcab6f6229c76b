"""What hangs on a report's answer: the proof that it arrived, and the links by which outsiders give one."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base
from app.reports.kinds import Proof


class ReportDelivery(Base):
    """A line of the timeline really reached its reporter. Silence counts from here, and from nowhere else."""

    __tablename__ = "report_delivery"
    __table_args__ = (UniqueConstraint("entry_id", "channel"), Index(None, "report_id", "at"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report_entry.id", ondelete="CASCADE"))
    channel: Mapped[Proof]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    noted_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    """Who called, for a call."""
    note: Mapped[str | None]


class ExternalLink(Base):
    """A signed address, sent by e-mail, at which an external agency answers one report without an account, or takes one
    that is offered to it."""

    __tablename__ = "external_link"
    __table_args__ = (
        UniqueConstraint("entry_id"),
        Index(None, "report_id", "made_at"),
        Index("uq_external_link_open", "report_id", unique=True, postgresql_where=text("ended_at IS NULL")),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report_entry.id", ondelete="CASCADE"))
    """The move that made it: one link for each time that the agency has something to do."""
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    remark: Mapped[str | None]
    """What the approver wants to be different, when an answer was sent back; or why the report is offered."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    answer_id: Mapped[uuid.UUID | None]
    """The line of the timeline with its answer, or its no to an offer; None where it ended otherwise."""
