"""Counted limits that hold across processes and survive a restart: rows, like everything else."""

import threading
from datetime import datetime, timedelta

from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base, session
from app.kit.errors import TooMany

MOST_KEYS = 50_000  # counted in memory at once
_counts: dict[str, tuple[int, int]] = {}
_counting = threading.Lock()


class RateWindow(Base):
    """How often something was done in one window. Keys hold hashes, never a phone number or an address."""

    __tablename__ = "rate_window"

    key: Mapped[str] = mapped_column(primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(primary_key=True, index=True)
    count: Mapped[int] = mapped_column(default=1)


def hit(key: str, *, limit: int, per: int) -> None:
    """Count one try under `key`; at most `limit` in each window of `per` seconds.

    Raises TooMany (429 with Retry-After); the try is counted even then, because the refusal keeps.
    """
    now = clock.now()
    seconds = int(now.timestamp())
    ends_at = datetime.fromtimestamp(seconds - seconds % per + per, tz=now.tzinfo)
    counted = session.execute(
        insert(RateWindow)
        .values(key=key, ends_at=ends_at, count=1)
        .on_conflict_do_update(index_elements=["key", "ends_at"], set_={"count": RateWindow.count + 1})
        .returning(RateWindow.count)
    ).scalar_one()
    if counted > limit:
        wait = max(1, int((ends_at - now).total_seconds()))
        raise TooMany(retry_after=wait, wait=_in_words(wait))


def hit_here(key: str, *, limit: int, per: int) -> None:
    """As `hit`, but counted in this process's memory: coarse, free, and good enough against a flood.

    For what happens often and must not wait for a row that everybody behind one address would lock.
    """
    now = int(clock.now().timestamp())
    window = now - now % per
    with _counting:
        if len(_counts) > MOST_KEYS:
            _counts.clear()
        started, count = _counts.get(key, (window, 0))
        count = count + 1 if started == window else 1
        _counts[key] = (window, count)
    if count > limit:
        wait = window + per - now
        raise TooMany(retry_after=wait, wait=_in_words(wait))


def forget(key: str) -> None:
    """Start anew under `key`: what was counted was no abuse."""
    session.execute(delete(RateWindow).where(RateWindow.key == key))


def sweep() -> None:
    """Forget the windows that ended an hour ago."""
    session.execute(delete(RateWindow).where(RateWindow.ends_at < func.now() - timedelta(hours=1)))


def _in_words(seconds: int) -> dict[str, str]:
    if seconds < 90:
        return {"vi": f"{seconds} giây", "en": f"{seconds} seconds"}
    minutes = -(-seconds // 60)
    return {"vi": f"{minutes} phút", "en": f"{minutes} minutes"}
