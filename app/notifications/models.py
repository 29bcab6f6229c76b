"""Who is to be told on which phone, and what became of every message."""

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.access import Principal
from app.kit.db import Base


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose phone: an account's, or that of whoever holds a Report-Secret (its hash); an account comes first.

    An official's is his as long as the sign-in that asked for it stands: what he reads is not his own.
    """

    account_id: uuid.UUID | None
    secret_hash: bytes | None
    sign_in_id: uuid.UUID | None = None

    @classmethod
    def of(cls, principal: Principal) -> "Owner":
        sign_in_id = principal.session_id if principal.audience == "official" else None
        return cls(principal.account_id, principal.secret_hash, sign_in_id)

    @property
    def key(self) -> str:
        """A name for limits."""
        return self.account_id.hex if self.account_id else (self.secret_hash or b"").hex()


class PushSubscription(Base):
    """One browser on one phone. After signing in it is the account's and still the secret's, too."""

    __tablename__ = "push_subscription"
    __table_args__ = (
        CheckConstraint("num_nonnulls(account_id, secret_hash) >= 1", name="has_owner"),
        Index(
            "uq_push_subscription_account_endpoint",
            "account_id",
            "endpoint",
            unique=True,
            postgresql_where=text("account_id IS NOT NULL"),
        ),
        Index(
            "uq_push_subscription_secret_endpoint",
            "secret_hash",
            "endpoint",
            unique=True,
            postgresql_where=text("secret_hash IS NOT NULL"),
        ),
        Index("ix_push_subscription_endpoint", "endpoint"),
        Index("ix_push_subscription_failing", "failing_since", postgresql_where=text("failing_since IS NOT NULL")),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    secret_hash: Mapped[bytes | None]
    sign_in_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("sign_in.id", ondelete="CASCADE"), index=True)
    """An official's only: it ends with this sign-in."""
    endpoint: Mapped[str]
    p256dh: Mapped[bytes]
    """The browser's public key: an uncompressed point of P-256, 65 bytes."""
    auth: Mapped[bytes]
    """The browser's secret, 16 bytes."""
    language: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    renewed_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_success_at: Mapped[datetime | None]
    failing_since: Mapped[datetime | None]
    """The first failure since the last success; None while all is well."""


class MessageState(enum.StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    """The push service took it."""
    SHOWN = "shown"
    """The phone said that it was on the screen."""
    GONE = "gone"
    """The subscription is no more."""
    SUPERSEDED = "superseded"
    """A newer message about the same thing was there before this one could be sent."""
    FAILED = "failed"


class PushMessage(Base):
    """One message for one phone; its id is the payload's. What it says is made from `kind` and `facts` when it is sent.

    (`key`, subscription) is unique, so that a listener that runs twice makes no second message.
    """

    __tablename__ = "push_message"
    __table_args__ = (
        UniqueConstraint("key", "subscription_id"),
        Index("ix_push_message_subscription_subject", "subscription_id", "subject_id", "happened_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    key: Mapped[str]
    subscription_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("push_subscription.id", ondelete="SET NULL"))
    subject_id: Mapped[uuid.UUID | None]
    """The report it is about; None for a test message."""
    kind: Mapped[str]
    facts: Mapped[dict[str, Any]]
    """What the sentences need: code, agency (in both languages), due_at. Nothing about a person."""
    state: Mapped[MessageState] = mapped_column(default=MessageState.QUEUED)
    happened_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    expires_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_status: Mapped[int | None]


class TextMessage(Base):
    """One SMS to somebody who has no phone with the app, or whose phone showed nothing; made once for each news.

    Its number is not here: the job that sends it reads the dossier's or the report's.
    """

    __tablename__ = "text_message"

    key: Mapped[str] = mapped_column(primary_key=True)
    receipt_id: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4, unique=True)
    """What the gateway calls it when it tells what became of it."""
    kind: Mapped[str]
    subject_id: Mapped[uuid.UUID]
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    """When the network says it reached the telephone."""
    failed_at: Mapped[datetime | None]


class OfficialNotice(Base):
    """Something an official is told at the desk, made once for each key and account; `facts` fill its sentences."""

    __tablename__ = "official_notice"
    __table_args__ = (
        UniqueConstraint("account_id", "key"),
        Index(None, "account_id", "created_at", "id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    key: Mapped[str]
    kind: Mapped[str]
    subject_id: Mapped[uuid.UUID | None]
    """The report it is about."""
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None]


class VapidKey(Base):
    """The one key that this installation signs its pushes with (RFC 8292); its private half is sealed by SECRET_KEY."""

    __tablename__ = "vapid_key"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    sealed: Mapped[bytes]
    public: Mapped[bytes]
    """An uncompressed point of P-256, 65 bytes."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
