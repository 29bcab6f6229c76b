"""The media room's tables: one row per uploader and file; the bytes are in the store, under keys made of the id."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base
from app.media.kinds import Audience, Size


class Media(Base):
    """One photo of one uploader. `sha256` is of the upload as it came; width and height are of the large size."""

    __tablename__ = "media"
    __table_args__ = (
        CheckConstraint("num_nonnulls(account_id, secret_hash) = 1", name="one_uploader"),
        UniqueConstraint("account_id", "sha256"),
        UniqueConstraint("secret_hash", "sha256"),
        Index("ix_media_orphans", "touched_at", postgresql_where=text("attached_at IS NULL")),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    sha256: Mapped[bytes]
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    secret_hash: Mapped[bytes | None]
    stored_bytes: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    dhash: Mapped[int] = mapped_column(BigInteger)
    audience: Mapped[Audience] = mapped_column(default=Audience.PRIVATE)
    # When it was put last: a photo that is sent again is not swept away under the report that follows it.
    touched_at: Mapped[datetime] = mapped_column(default=clock.now)
    attached_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class Voice(Base):
    """One recording of one uploader, as audio/mp4. It tells who speaks: nothing here can make it public."""

    __tablename__ = "voice"
    __table_args__ = (
        CheckConstraint("num_nonnulls(account_id, secret_hash) = 1", name="one_uploader"),
        UniqueConstraint("account_id", "sha256"),
        UniqueConstraint("secret_hash", "sha256"),
        Index("ix_voice_orphans", "touched_at", postgresql_where=text("attached_at IS NULL")),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    sha256: Mapped[bytes]
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    secret_hash: Mapped[bytes | None]
    stored_bytes: Mapped[int]
    seconds: Mapped[int] = mapped_column(SmallInteger)
    """Rounded up: the shortest lasts one."""
    touched_at: Mapped[datetime] = mapped_column(default=clock.now)
    attached_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


def key(media_id: uuid.UUID, size: Size) -> str:
    """Where the store keeps a size: in one of 256 folders, so that each can be swept by itself."""
    return f"media/{media_id.hex[:2]}/{media_id}-{size}.jpg"


def voice_key(voice_id: uuid.UUID) -> str:
    """Where the store keeps a recording; see `key`."""
    return f"voice/{voice_id.hex[:2]}/{voice_id}.m4a"
