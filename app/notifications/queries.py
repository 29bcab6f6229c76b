"""Every read of the notifications room."""

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from app.kit.db import session
from app.notifications.models import MessageState, Owner, PushMessage, PushSubscription, TextMessage


def devices_of_accounts(accounts: Collection[uuid.UUID]) -> Sequence[PushSubscription]:
    """The phones of these accounts, each browser once."""
    return session.scalars(
        select(PushSubscription)
        .ext(distinct_on(PushSubscription.endpoint))
        .where(PushSubscription.account_id.in_(accounts))
        .order_by(PushSubscription.endpoint, PushSubscription.renewed_at.desc())
    ).all()


def text_message(key: str) -> TextMessage | None:
    return session.get(TextMessage, key)


def was_shown(key: str) -> bool:
    """Whether any phone has shown the push of this news."""
    shown = select(PushMessage.id).where(PushMessage.key == key, PushMessage.shown_at.is_not(None))
    return session.scalar(shown.limit(1)) is not None


def devices_of(*, account_id: uuid.UUID | None, secret_hash: bytes | None) -> Sequence[PushSubscription]:
    """The phones of a report's reporter, each once though it may be known both by account and by secret."""
    return session.scalars(
        select(PushSubscription)
        .ext(distinct_on(PushSubscription.endpoint))
        .where(_belongs(account_id, secret_hash))
        .order_by(PushSubscription.endpoint, PushSubscription.renewed_at.desc())
    ).all()


def devices_of_any(owners: Sequence[tuple[uuid.UUID | None, bytes | None]]) -> Sequence[PushSubscription]:
    """The phones of any of these accounts and secrets, each browser once."""
    accounts = [account for account, _ in owners if account is not None]
    secrets = [secret for _, secret in owners if secret is not None]
    return session.scalars(
        select(PushSubscription)
        .ext(distinct_on(PushSubscription.endpoint))
        .where(or_(PushSubscription.account_id.in_(accounts), PushSubscription.secret_hash.in_(secrets)))
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
