"""How to reach the person behind a report, where they agreed to it."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base
from app.reports.kinds import CallOutcome, Channel, Consent


class ReportContact(Base):
    """A name and number that somebody agreed to leave, and who typed the report in for them.

    One row per report, and none where neither was said: most reports have an account or a secret and nothing more.
    """

    __tablename__ = "report_contact"
    __table_args__ = (
        CheckConstraint("NOT call_me OR phone IS NOT NULL", "a_number_to_call"),
        CheckConstraint("num_nulls(typed_by, typed_role, channel) IN (0, 3)", "typed_whole"),
        CheckConstraint("consent IS NOT NULL OR num_nonnulls(name, phone) = 0", "nothing_without_consent"),
        Index(None, "phone", postgresql_where=text("phone IS NOT NULL")),
        Index(None, "typed_by", postgresql_where=text("typed_by IS NOT NULL")),
    )

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str | None]
    phone: Mapped[str | None]
    """E.164."""
    consent: Mapped[Consent | None]
    consented_at: Mapped[datetime] = mapped_column(default=clock.now)
    call_me: Mapped[bool] = mapped_column(default=False)
    """The person asked to be called: the desk may see the number, and each look is noted."""
    typed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    typed_role: Mapped[str | None]
    channel: Mapped[Channel | None]


class ReportCall(Base):
    """One call to a reporter, noted by who made it. Its id is chosen by the desk; lines are added, never changed."""

    __tablename__ = "report_call"
    __table_args__ = (Index(None, "report_id", "called_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    by: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    outcome: Mapped[CallOutcome]
    note: Mapped[str | None]
    called_at: Mapped[datetime] = mapped_column(default=clock.now)
