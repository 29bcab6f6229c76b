"""What officials tell each other about a report, and the papers they put beside it. Nobody else reads them."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base
from app.reports.kinds import FileKind


class ReportNote(Base):
    """An internal note, under an id that its author's client chose. Notes are added, never changed."""

    __tablename__ = "report_note"
    __table_args__ = (Index(None, "report_id", "written_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    text: Mapped[str]
    content_hash: Mapped[bytes]
    written_at: Mapped[datetime] = mapped_column(default=clock.now)


class NoteMention(Base):
    """An official whom a note names; told at the desk."""

    __tablename__ = "note_mention"

    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report_note.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ReportFile(Base):
    """A photo or PDF that officials put beside a report; the bytes are in the store, under keys made of the id."""

    __tablename__ = "report_file"
    __table_args__ = (Index(None, "report_id", "added_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[FileKind]
    name: Mapped[str]
    """As it was called where it came from; for reading only."""
    sha256: Mapped[bytes]
    """Of the bytes as they were sent."""
    stored_bytes: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(default=clock.now)


def file_key(file_id: uuid.UUID) -> str:
    """Where the store keeps an attachment."""
    return f"attachments/{file_id.hex[:2]}/{file_id}"
