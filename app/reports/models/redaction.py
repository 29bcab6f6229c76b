"""What a report said before parts of it were blacked out."""

import uuid
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base


class ReportOriginal(Base):
    """The words as they were sent. Report.text, address and search hold what everybody reads, blacked out."""

    __tablename__ = "report_original"

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str]
    address: Mapped[str | None]
    spans: Mapped[dict[str, Any]]
    """{"text": [[start, end], …], "address": […]} in characters (code points) of the original."""
