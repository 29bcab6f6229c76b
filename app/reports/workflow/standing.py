"""Which moves a report can make, and someone may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from app.reports.workflow.move import Move
from app.reports.workflow.sets import WHOLE_ONLY
from app.reports.workflow.table import MOVES
from app.reports.workflow.words import SYSTEM, State


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a report, beside its state, decides which moves it can make."""

    resume_state: State | None
    bounces: int
    parts: int
    is_part: bool
    for_: timedelta
    """How long it has been in its state."""
    answered_for: timedelta | None = None
    """Of a merged report: how long the one it follows is closed, nothing while that may be reopened for ever; None
    where there is no answer."""

    def lets(self, move: Move) -> bool:
        """Whether the report can make this move; who makes it, and `once`, are asked elsewhere."""
        if move.resumes and move.to is not self.resume_state:
            return False
        if move.bounces is not None and self.bounces not in move.bounces:
            return False
        if move.after is not None and self.for_ < move.after:
            return False
        since = self.answered_for if move.answered_there else self.for_
        if since is None or (move.within is not None and since > move.within):
            return False
        return self._has_parts_for(move)

    def _has_parts_for(self, move: Move) -> bool:
        """A report in parts goes where its parts go, and nowhere by itself; a part has no lane of its own."""
        if self.parts:
            return move.amends or move.takes_back_parts or (SYSTEM in move.who and not move.of_part)
        if move.follows_parts or move.takes_back_parts:
            return False
        if self.is_part:
            # What was taken back stays so: the work is with the whole again.
            return move.of_part or (move.to not in WHOLE_ONLY and move.of is not State.MERGED)
        return not move.of_part


def moves_from(state: State, roles: Collection[str], *, approval_waived: bool) -> list[Move]:
    """The moves that someone with these roles may make, in the order of the table."""
    return [
        move
        for move in MOVES
        if move.of is state and not move.who.isdisjoint(roles) and (approval_waived or not move.waived_only)
    ]
