"""Every read of the notifications room."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from app.kit.db import session
from app.notifications.models import MessageState, Owner, PushMessage, PushSubscription, TextMessage

# Of the report only what a message needs; other rooms' tables are read here by name, none of their models is.
_NEWS = text("""
SELECT e.id, e.written_at, e.from_state, r.code, a.name, r.due_at, r.reporter_id, r.secret_hash
FROM report r
JOIN report_entry e ON e.report_id = r.id
LEFT JOIN agency a ON a.code = e.agency
WHERE r.id = :report AND e.state = :state AND e.kind = 'moved'
ORDER BY e.version DESC LIMIT 1
""")

# A line of a dossier's history that came to a state (or put the due date off): the newest of its kind.
_DOSSIER_NEWS = text("""
SELECT e.id, e.written_at, e.from_state, coalesce(d.code, ''), a.name, coalesce(d.due_at, d.promised_at)
FROM dossier d
JOIN dossier_entry e ON e.dossier_id = d.id
LEFT JOIN agency a ON a.id = e.agency_id
WHERE d.id = :dossier AND e.kind = ANY(:kinds) AND (:state = 'extended' OR e.state = :state)
ORDER BY e.version DESC, e.position DESC LIMIT 1
""")
# Who signs in with the applicant's verified phone, whose account filed it, and who follows it by consent.
_DOSSIER_ACCOUNTS = text("""
SELECT a.id FROM dossier d JOIN account a ON a.id = d.account_id OR (d.phone_verified AND a.phone = d.phone)
WHERE d.id = :dossier AND a.blocked_at IS NULL
UNION
SELECT a.id FROM dossier_follower f JOIN account a ON a.phone = f.phone
WHERE f.dossier_id = :dossier AND f.ended_at IS NULL AND a.blocked_at IS NULL
""")
_DOSSIER_PHONE = text("SELECT phone FROM dossier WHERE id = :dossier AND phone_verified")


@dataclass(frozen=True, slots=True)
class ReportNews:
    """The newest move of a report into one state: whom it concerns, and what may be said of it on a locked screen."""

    entry_id: uuid.UUID
    moved_at: datetime
    from_state: str | None
    code: str
    agency: dict[str, Any] | None
    due_at: datetime | None
    account_id: uuid.UUID | None
    secret_hash: bytes | None


def news_of(report_id: uuid.UUID, state: str) -> ReportNews | None:
    """The newest line of the timeline that moved the report to `state`, however far it has moved on since."""
    row: Any = session.execute(_NEWS, {"report": report_id, "state": state}).first()
    return ReportNews(*row) if row else None


@dataclass(frozen=True, slots=True)
class DossierNews:
    """A line of a dossier's history: what may be said of it on a locked screen."""

    entry_id: uuid.UUID
    moved_at: datetime
    from_state: str | None
    code: str
    agency: dict[str, Any] | None
    due_at: datetime | None


def dossier_news_of(dossier_id: uuid.UUID, state: str) -> DossierNews | None:
    """The newest line that brought a dossier to `state`; "extended": that put its due date off."""
    kinds = ["extended"] if state == "extended" else ["received", "moved"]
    row: Any = session.execute(_DOSSIER_NEWS, {"dossier": dossier_id, "state": state, "kinds": kinds}).first()
    return DossierNews(*row) if row else None


def dossier_devices(dossier_id: uuid.UUID) -> Sequence[PushSubscription]:
    """The phones of a dossier's applicant and followers, each browser once."""
    accounts = list(session.scalars(_DOSSIER_ACCOUNTS, {"dossier": dossier_id}))
    return session.scalars(
        select(PushSubscription)
        .ext(distinct_on(PushSubscription.endpoint))
        .where(PushSubscription.account_id.in_(accounts))
        .order_by(PushSubscription.endpoint, PushSubscription.renewed_at.desc())
    ).all()


def dossier_phone(dossier_id: uuid.UUID) -> str | None:
    """The applicant's verified phone, E.164."""
    phone: str | None = session.scalar(_DOSSIER_PHONE, {"dossier": dossier_id})
    return phone


def text_message(key: str) -> TextMessage | None:
    return session.get(TextMessage, key)


def devices_of(*, account_id: uuid.UUID | None, secret_hash: bytes | None) -> Sequence[PushSubscription]:
    """The phones of a report's reporter, each once though it may be known both by account and by secret."""
    return session.scalars(
        select(PushSubscription)
        .ext(distinct_on(PushSubscription.endpoint))
        .where(_belongs(account_id, secret_hash))
        .order_by(PushSubscription.endpoint, PushSubscription.renewed_at.desc())
    ).all()


def own_subscription(subscription_id: uuid.UUID, owner: Owner) -> PushSubscription | None:
    """A subscription of the asker; None for somebody else's, as for one that is not there."""
    found = select(PushSubscription).where(
        PushSubscription.id == subscription_id, _belongs(owner.account_id, owner.secret_hash)
    )
    return session.scalar(found)


def _belongs(account_id: uuid.UUID | None, secret_hash: bytes | None) -> ColumnElement[bool]:
    halves: list[ColumnElement[bool]] = [false()]
    if account_id is not None:
        halves.append(PushSubscription.account_id == account_id)
    if secret_hash is not None:
        halves.append(PushSubscription.secret_hash == secret_hash)
    return or_(*halves)


def message_with_device(message_id: uuid.UUID) -> tuple[PushMessage, PushSubscription | None] | None:
    """A message and the phone it is for, if that still subscribes."""
    row = session.execute(
        select(PushMessage, PushSubscription)
        .outerjoin(PushSubscription, PushSubscription.id == PushMessage.subscription_id)
        .where(PushMessage.id == message_id)
    ).first()
    return (row[0], row[1]) if row else None


def has_successor(message: PushMessage) -> bool:
    """Whether the same phone has been, or is being, told something newer about the same report."""
    newer = aliased(PushMessage)
    found = select(newer.id).where(
        newer.subscription_id == message.subscription_id,
        newer.subject_id == message.subject_id,
        newer.happened_at > message.happened_at,
        newer.state != MessageState.FAILED,
    )
    return session.scalar(found.limit(1)) is not None
