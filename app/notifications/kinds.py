"""The kinds of message as data: how long a push service keeps each, how urgent it is, what it says."""

from dataclasses import dataclass
from datetime import timedelta

from app.notifications.texts import TEXTS, Texts


@dataclass(frozen=True, slots=True)
class Kind:
    """`ttl` is both the push service's (RFC 8030, 5.2) and ours; `urgency` is one of RFC 8030, 5.3."""

    ttl: timedelta
    urgency: str
    texts: Texts
    silent_from: frozenset[str] = frozenset()
    """States from which a move here is the officials' own affair, and no news to the reporter."""


_DAY = timedelta(days=1)

# Nothing here is a matter of minutes, so nothing but the test wakes a sleeping phone ("high").
KINDS: dict[str, Kind] = {
    "report.accepted": Kind(2 * _DAY, "normal", TEXTS["report.accepted"], frozenset({"assigned"})),
    "report.in_progress": Kind(2 * _DAY, "normal", TEXTS["report.in_progress"], frozenset({"answered"})),
    "report.resolved": Kind(7 * _DAY, "normal", TEXTS["report.resolved"]),
    "report.rejected": Kind(7 * _DAY, "normal", TEXTS["report.rejected"]),
    "report.reopened": Kind(2 * _DAY, "low", TEXTS["report.reopened"]),
    "report.closed": Kind(7 * _DAY, "low", TEXTS["report.closed"]),
    "test": Kind(timedelta(minutes=5), "high", TEXTS["test"]),
}
