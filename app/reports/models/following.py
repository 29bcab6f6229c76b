"""Who has met the same as somebody reported, and wants to hear of it ("me too")."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base

_WITH_ACCOUNT = text("account_id IS NOT NULL")
_WITH_SECRET = text("secret_hash IS NOT NULL")


class ReportFollower(Base):
    """One account, or one phone by its Report-Secret, that follows a report. Taken back, the row goes.

    `report.me_too` counts the rows, so that lists need not.
    """

    __tablename__ = "report_follower"
    __table_args__ = (
        CheckConstraint("num_nonnulls(account_id, secret_hash) >= 1", "is_somebody"),
        Index(
            "uq_report_follower_report_account", "report_id", "account_id", unique=True, postgresql_where=_WITH_ACCOUNT
        ),
        Index(
            "uq_report_follower_report_secret", "report_id", "secret_hash", unique=True, postgresql_where=_WITH_SECRET
        ),
        Index(None, "account_id", "since", postgresql_where=_WITH_ACCOUNT),
        Index(None, "secret_hash", postgresql_where=_WITH_SECRET),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    secret_hash: Mapped[bytes | None]
    since: Mapped[datetime] = mapped_column(default=clock.now)
