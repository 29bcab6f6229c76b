"""Who may not file for a while."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base


class SenderBlock(Base):
    """The sender of one report, by account, device or address; always with an end, and never by name.

    Who blocks sees the report and not the person: the columns are copied from the report, and shown to nobody.
    """

    __tablename__ = "sender_block"
    __table_args__ = (
        CheckConstraint("num_nonnulls(account_id, device_hash, origin) >= 1", "blocks_something"),
        CheckConstraint("num_nulls(lifted_at, lifted_by) IN (0, 2)", "lifted_whole"),
        Index(None, "until"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    device_hash: Mapped[bytes | None]
    origin: Mapped[str | None]
    """The address, as access.client_address hashes it."""
    until: Mapped[datetime]
    reason: Mapped[str]
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
