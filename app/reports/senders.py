"""Who sends: by account, phone and address; and who of them may not for a while, as this process remembers it."""

import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.kit import clock
from app.kit.db import session
from app.reports.errors import SenderBlocked
from app.reports.models import SenderBlock

REMEMBERED_S = 15.0
"""Each process keeps the list this long: filing asks it without a statement of its own."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Where a report comes from. The device is what the phone calls itself (hashed); one that does not say has none."""

    account_id: uuid.UUID | None
    device_hash: bytes | None
    origin: str


class Blocks:
    """The blocks that stood at one moment."""

    def __init__(self, rows: Iterable[SenderBlock]) -> None:
        self._until: dict[object, datetime] = {}
        for row in rows:
            for key in (row.account_id, row.device_hash, row.origin):
                if key is not None:
                    self._until[key] = max(row.until, self._until.get(key, row.until))

    def until(self, sender: Sender) -> datetime | None:
        """When this sender may file again; None for whoever may now."""
        ends = [self._until.get(key) for key in (sender.account_id, sender.device_hash, sender.origin)]
        ahead = [end for end in ends if end is not None and end > clock.now()]
        return max(ahead, default=None)


_remembered: tuple[float, Blocks] | None = None


def refuse_blocked(sender: Sender) -> None:
    """Raise SenderBlocked (403) for who may not file now."""
    until = _current().until(sender)
    if until is not None:
        there = until.astimezone(clock.HANOI)
        raise SenderBlocked(until=f"{there:%H:%M} {there.day}/{there.month}/{there.year}")


def forget() -> None:
    """Read the list anew at the next question. For whoever has changed it."""
    global _remembered
    _remembered = None


def _current() -> Blocks:
    global _remembered
    known = _remembered
    if known is None or time.monotonic() - known[0] >= REMEMBERED_S:
        standing = select(SenderBlock).where(SenderBlock.until > clock.now(), SenderBlock.lifted_at.is_(None))
        known = _remembered = (time.monotonic(), Blocks(session.scalars(standing)))
    return known[1]
