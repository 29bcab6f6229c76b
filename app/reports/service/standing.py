"""What a move does to a report besides its state: the way back, the lane it is in, who it is offered to."""

from typing import Any

from app.reports.models import Report
from app.reports.service import forwarding, merging, sealing, splitting
from app.reports.service.wish import Wish
from app.reports.workflow import KEEPS_WAY_BACK, Move, State


def apply(report: Report, move: Move, wish: Wish) -> dict[str, Any]:
    """Set what follows from a move; returns what was set, by field name. `report.state` is the new one already.

    Raises UnknownAgency, SameAgency, and the refusals of merging and splitting.
    """
    if move.amends:
        return {}
    if move.to in KEEPS_WAY_BACK:
        report.resume_state = move.of
    changes = _effects(report, move, wish)
    if move.of in KEEPS_WAY_BACK and move.to not in KEEPS_WAY_BACK:
        report.resume_state = None
    return changes


def _effects(report: Report, move: Move, wish: Wish) -> dict[str, Any]:
    if move.of_part:
        return _of_part(report, move, wish)
    if move.takes_back_parts:
        return splitting.take_back(report)
    if move.of is State.FORWARDED:
        return forwarding.settle(report, declined=bool(wish.declines))
    if move.of is State.MERGED:
        return merging.part(report)
    match move.to:
        case State.FORWARDED:
            return forwarding.offer(report, wish)
        case State.MERGED:
            return merging.join(report, wish)
        case State.SPLIT if not move.follows_parts:
            return splitting.split(report, wish)
        case State.RESTRICTED:
            return sealing.seal(report)
        case State.HANDED_OVER:
            return {"receiver": wish.receiver, "receipt": wish.receipt}
        case _:
            return {}


def _of_part(report: Report, move: Move, wish: Wish) -> dict[str, Any]:
    """A part that ends in its whole, or goes with it into the sealed lane."""
    if move.to is State.RESTRICTED:
        merging.part(report)
        return sealing.seal(report)
    report.offered_to_id = None
    return merging.join(report, wish)
