"""The table of papers: what was made, from which data; the bytes are in the store."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base
from app.papers.kinds import PaperFormat, PaperKind


class Paper(Base):
    """One paper as it was handed out.

    The row is written with the change it belongs to; the bytes follow, once, so `sha256` is None until then.
    A trigger lets nothing else of a row change and no row go: what a paper said can always be shown again.
    """

    __tablename__ = "paper"
    __table_args__ = (
        CheckConstraint("num_nulls(sha256, stored_bytes, edition, rendered_at) IN (0, 4)", "rendered_whole"),
        Index(None, "subject_id", "made_at"),
        Index(None, "agency_id", "kind", "made_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[PaperKind]
    format: Mapped[PaperFormat]
    subject_id: Mapped[uuid.UUID]
    """The dossier (or the agency, for a register) that it is about."""
    code: Mapped[str]
    """What people call it by: the dossier's code, or the register's number."""
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    data: Mapped[dict[str, Any]]
    """The snapshot it is made from, in the shape that data.py fixes for its kind."""
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    sha256: Mapped[bytes | None]
    stored_bytes: Mapped[int | None]
    edition: Mapped[str | None]
    """Which templates and typesetter made the bytes; another edition may set the same snapshot otherwise."""
    rendered_at: Mapped[datetime | None]


def key(paper_id: uuid.UUID) -> str:
    """Where the store keeps a paper's bytes."""
    return f"papers/{paper_id}.pdf"
