"""What hangs on a report's deadlines: extensions, escalations, who was called at night. Times are UTC."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base
from app.reports.kinds import ExtensionState


class ReportExtension(Base):
    """More time, asked for with a reason before the deadline. Its id is chosen by whoever asks."""

    __tablename__ = "report_extension"
    __table_args__ = (
        CheckConstraint("amount > 0", "amount"),
        CheckConstraint("(state = 'asked') = (decided_at IS NULL)", "decided"),
        CheckConstraint("(state = 'approved') = (due_after IS NOT NULL)", "approved"),
        Index("uq_report_extension_asked", "report_id", unique=True, postgresql_where=text("state = 'asked'")),
        Index(None, "report_id", "asked_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    state: Mapped[ExtensionState] = mapped_column(default=ExtensionState.ASKED)
    amount: Mapped[int]
    unit: Mapped[str]
    """Of calendar.worktime.Unit."""
    reason: Mapped[str]
    """The reporter reads it once it is approved."""
    asked_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_before: Mapped[datetime]
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    remark: Mapped[str | None]
    """The approver's, for officials."""
    due_after: Mapped[datetime | None]
    content_hash: Mapped[bytes]


class ReportEscalation(Base):
    """A moment of a clock at which somebody is told, once: planned when the clock's due time is known, or moves."""

    __tablename__ = "report_escalation"
    __table_args__ = (
        CheckConstraint("level BETWEEN 1 AND 100", "level"),
        Index(None, "at", postgresql_where=text("told_at IS NULL")),
    )

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), primary_key=True)
    clock: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    """Per cent of the time."""
    at: Mapped[datetime]
    told_at: Mapped[datetime | None]


class DutyShift(Base):
    """Who of an agency is on duty, from when to when; of several at once the lower position is called first."""

    __tablename__ = "duty_shift"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", "forwards"),
        CheckConstraint("position > 0", "position"),
        Index(None, "agency_id", "ends_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    position: Mapped[int] = mapped_column(SmallInteger)
    version: Mapped[int] = mapped_column(default=1)
    edited_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    edited_at: Mapped[datetime] = mapped_column(default=clock.now)


class DutyCall(Base):
    """One call about an urgent report that nobody has acknowledged. Without an account: the leaders were told."""

    __tablename__ = "duty_call"
    __table_args__ = (Index(None, "next_at", postgresql_where=text("next_at IS NOT NULL")),)

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    called_at: Mapped[datetime] = mapped_column(default=clock.now)
    next_at: Mapped[datetime | None]
    """When the next one is called, unless somebody acknowledges before; None once that is settled."""
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
