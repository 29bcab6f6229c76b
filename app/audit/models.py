"""The table of looks. Who looked is kept as text: it outlives accounts and agencies."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base


class AccessLog(Base):
    """One look at a person's data. A trigger refuses every change: a log that can be mended proves nothing."""

    __tablename__ = "access_log"
    __table_args__ = (
        Index(None, "person_id", "id", postgresql_where=text("person_id IS NOT NULL")),
        Index(None, "subject_id", "id"),
        # The first of a day is looked for at every look; see service.looked.
        Index("ix_access_log_who", "account_id", "subject_id", "at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    subject_kind: Mapped[str]
    """What was looked at: "dossier" or "report"."""
    subject_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID | None]
    """The account of whose data it is, if that person has one."""
    account_id: Mapped[str]
    role: Mapped[str]
    agency_id: Mapped[uuid.UUID | None]
    agency_name: Mapped[dict[str, Any]]
    """{"vi", "en"} as it was called at that moment; {} for one who belongs to no agency."""
    what: Mapped[str]
    """A word of audit.words.ACTIONS."""
