"""Accounts, what they may do, and their sign-ins."""

import enum
import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base


class Kind(enum.StrEnum):
    CITIZEN = "citizen"
    OFFICIAL = "official"


class Account(Base):
    """A person who signs in. Citizens by phone number, officials by e-mail address and password."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("(kind = 'citizen') = (phone IS NOT NULL)", "citizens_have_phones"),
        CheckConstraint("(kind = 'official') = (email IS NOT NULL)", "officials_have_email"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[Kind]
    phone: Mapped[str | None] = mapped_column(unique=True)
    email: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str | None]
    password_hash: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="vi")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    blocked_at: Mapped[datetime | None]


class RoleGrant(Base):
    """One role of one official: for an agency, an area and a category, or all of them (None), between two dates."""

    __tablename__ = "role_grant"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    agency_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"), index=True)
    area: Mapped[str | None]
    category: Mapped[str | None]
    valid_from: Mapped[datetime] = mapped_column(default=clock.now)
    valid_to: Mapped[datetime | None]


class Challenge(Base):
    """One request for a one-time code. The code is made by the job that sends it; here is only its keyed hash."""

    __tablename__ = "challenge"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    phone: Mapped[str]
    language: Mapped[str]
    code_hash: Mapped[str | None]
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class SignIn(Base):
    """One sign-in on one device: the family of its refresh tokens. Ended by its owner, by reuse, or by silence."""

    __tablename__ = "sign_in"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    started_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None]


class RefreshToken(Base):
    """One link of a family. `used_at` is set when it was exchanged for a successor."""

    __tablename__ = "refresh_token"
    __table_args__ = (Index("ix_refresh_token_parent", "parent_hash"),)

    hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    sign_in_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sign_in.id", ondelete="CASCADE"), index=True)
    parent_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    issued_at: Mapped[datetime] = mapped_column(default=clock.now)
    used_at: Mapped[datetime | None]
