"""Every read of the notifications room."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from app.identity import queries as identity
from app.kit import paging
from app.kit.db import session
from app.notifications.kinds import lane_of
from app.notifications.models import MessageState, OfficialNotice, Owner, PushMessage, PushSubscription, TextMessage
from app.reports.visibility import Scope, sealed_from


def stands() -> ColumnElement[bool]:
    """Whether a browser may be told: an official's no more once the sign-in has ended, however it did."""
    return or_(PushSubscription.sign_in_id.is_(None), PushSubscription.sign_in_id.in_(identity.standing_sign_ins()))


def devices_of_accounts(accounts: Collection[uuid.UUID]) -> Sequence[PushSubscription]:
    """The phones of these accounts, each browser once."""
    return session.scalars(
        select(PushSubscription)
        .ext(distinct_on(PushSubscription.endpoint))
        .where(PushSubscription.account_id.in_(accounts), stands())
        .order_by(PushSubscription.endpoint, PushSubscription.renewed_at.desc())
    ).all()


def text_message(key: str) -> TextMessage | None:
    return session.get(TextMessage, key)


def text_message_of(receipt_id: uuid.UUID) -> TextMessage | None:
    """The message that a gateway calls so, locked: two receipts of it at once wait for each other."""
    return session.scalar(select(TextMessage).where(TextMessage.receipt_id == receipt_id).with_for_update())


def was_shown(key: str) -> bool:
    """Whether any phone has shown the push of this news."""
    shown = select(PushMessage.id).where(PushMessage.key == key, PushMessage.shown_at.is_not(None))
    return session.scalar(shown.limit(1)) is not None


def devices_of(*, account_id: uuid.UUID | None, secret_hash: bytes | None) -> Sequence[PushSubscription]:
    """The phones of a report's reporter, each once though it may be known both by account and by secret."""
    return session.scalars(
        select(PushSubscription)
        .ext(distinct_on(PushSubscription.endpoint))
        .where(_belongs(account_id, secret_hash), stands())
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


def unmailed_notice(notice_id: uuid.UUID) -> OfficialNotice | None:
    """A notice that was neither seen nor sent by e-mail."""
    wanted = select(OfficialNotice).where(
        OfficialNotice.id == notice_id, OfficialNotice.seen_at.is_(None), OfficialNotice.mailed_at.is_(None)
    )
    return session.scalar(wanted)


def notices(
    account_id: uuid.UUID, scopes: Sequence[Scope], *, unseen: bool, cursor: str | None, limit: int
) -> Sequence[OfficialNotice]:
    """An official's notices, the newest first; one more than `limit`."""
    wanted = select(OfficialNotice).where(_of_official(account_id, scopes))
    if unseen:
        wanted = wanted.where(OfficialNotice.seen_at.is_(None))
    if cursor is not None:
        at, last = paging.decode(cursor, (datetime, uuid.UUID))
        wanted = wanted.where(tuple_(OfficialNotice.created_at, OfficialNotice.id) < tuple_(at, last))
    newest = wanted.order_by(OfficialNotice.created_at.desc(), OfficialNotice.id.desc())
    return session.scalars(newest.limit(limit + 1)).all()


def unseen_notices(account_id: uuid.UUID, scopes: Sequence[Scope]) -> int:
    """How many notices an official has not seen."""
    mine = select(func.count()).where(_of_official(account_id, scopes), OfficialNotice.seen_at.is_(None))
    return session.scalar(mine) or 0


def _of_official(account_id: uuid.UUID, scopes: Sequence[Scope]) -> ColumnElement[bool]:
    """Condition: it is his, and not about a report that was sealed from him, however late its notice came."""
    return and_(OfficialNotice.account_id == account_id, not_(sealed_from(scopes, OfficialNotice.subject_id)))


def message_with_device(message_id: uuid.UUID) -> tuple[PushMessage, PushSubscription | None] | None:
    """A message and the phone it is for, if that still subscribes, and may be told."""
    row = session.execute(
        select(PushMessage, PushSubscription)
        .outerjoin(PushSubscription, and_(PushSubscription.id == PushMessage.subscription_id, stands()))
        .where(PushMessage.id == message_id)
    ).first()
    return (row[0], row[1]) if row else None


def has_successor(message: PushMessage) -> bool:
    """Whether the same phone has been, or is being, told something newer about the same report."""
    newer = aliased(PushMessage)
    found = select(newer.id).where(
        newer.subscription_id == message.subscription_id,
        newer.subject_id == message.subject_id,
        newer.kind.in_(lane_of(message.kind)),
        newer.happened_at > message.happened_at,
        newer.state != MessageState.FAILED,
    )
    return session.scalar(found.limit(1)) is not None
