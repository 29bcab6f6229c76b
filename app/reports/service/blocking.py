"""Keeping a sender from filing for a while: made from a report that was read, ended early when it was a mistake."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select

from app.kit import clock
from app.kit.db import session
from app.kit.errors import NotFound
from app.reports import queries, senders
from app.reports.errors import BlockIdTaken, NothingToBlock
from app.reports.models import Report, SenderBlock
from app.reports.visibility import Scope, seen_by

LONGEST = timedelta(days=180)


def block_sender(
    block_id: uuid.UUID,
    report_id: uuid.UUID,
    *,
    by: uuid.UUID,
    scopes: Sequence[Scope],
    parts: Collection[str],
    days: int,
    reason: str,
) -> tuple[SenderBlock, bool]:
    """Block the sender of a report by what is known of him. Returns the block and whether it is new.

    `parts` of account, device, address; `days` from now, at most LONGEST. Raises NotFound, BlockIdTaken (409),
    NothingToBlock (422) where none of the parts is known.
    """
    report = queries.for_update(report_id, seen_by(scopes))
    known = session.get(SenderBlock, block_id)
    if known is not None:
        if (known.report_id, known.made_by) != (report_id, by):
            raise BlockIdTaken
        return known, False
    made = SenderBlock(
        id=block_id,
        report_id=report.id,
        account_id=report.reporter_id if "account" in parts else None,
        device_hash=report.device_hash if "device" in parts else None,
        origin=report.origin if "address" in parts else None,
        until=clock.now() + min(timedelta(days=days), LONGEST),
        reason=reason,
        made_by=by,
    )
    if made.account_id is None and made.device_hash is None and made.origin is None:
        raise NothingToBlock(pointer="/parts")
    session.add(made)
    session.flush()
    senders.forget()
    return made, True


def lift_block(block_id: uuid.UUID, *, by: uuid.UUID, scopes: Sequence[Scope]) -> SenderBlock:
    """End a block now; doing it twice changes nothing. Raises NotFound."""
    seen = select(SenderBlock).join(Report, Report.id == SenderBlock.report_id)
    found = session.scalar(seen.where(SenderBlock.id == block_id, seen_by(scopes)).with_for_update(of=SenderBlock))
    if found is None:
        raise NotFound
    if found.lifted_at is None:
        found.lifted_at, found.lifted_by = clock.now(), by
        session.flush()
        senders.forget()
    return found


def stands(block: SenderBlock, now: datetime) -> bool:
    """Whether a block keeps somebody from filing at that moment."""
    return block.lifted_at is None and block.until > now


def is_over() -> ColumnElement[bool]:
    """Condition: a block keeps nobody from filing any more."""
    return or_(SenderBlock.until <= clock.now(), SenderBlock.lifted_at.is_not(None))
