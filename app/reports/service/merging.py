"""A report that tells of what another tells already: its reporter follows that one. Undone without a loss."""

import uuid
from typing import Any

from app.reports import queries
from app.reports.errors import CannotMerge
from app.reports.models import Report
from app.reports.service.wish import Wish
from app.reports.workflow import OPEN, SEALED, State

GONE = frozenset({State.REJECTED, State.WITHDRAWN, State.RESTRICTED})
"""What comes to these is followed by nobody any more: what was merged into it stands for itself again."""
MOVES_OTHERS = GONE | {State.SUBMITTED, State.ACCEPTED, State.REOPENED}
"""What comes to these may move, or be counted in, what it hangs together with."""
STANDS_ALONE = "Phản ánh được gộp vào không còn được xử lý; phản ánh này trở lại như trước khi gộp."
TARGETS = (OPEN | {State.RESOLVED, State.CLOSED}) - SEALED
"""What others may be merged into: not what is rejected, withdrawn, sealed, or merged itself."""


def join(report: Report, wish: Wish) -> dict[str, Any]:
    """Let a report follow the one that `wish.into` names, which is locked already (`queries.for_update`).

    Raises CannotMerge (422).
    """
    target = queries.get(uuid.UUID(wish.into or ""))
    if target is None or target.id == report.id or target.state not in TARGETS or target.parent_id is not None:
        raise CannotMerge(pointer="/into")
    report.merged_into_id = target.id
    return {"into": target.code}


def part(report: Report) -> dict[str, Any]:
    """Take a merger back: the report stands for itself again, with the answer that its reporter does not accept."""
    assert report.merged_into_id is not None, "report.merged: a merged report follows one"
    joined, followed = queries.get(report.merged_into_id), queries.followed(report.merged_into_id)
    report.merged_into_id = None
    if report.state is State.REOPENED and followed is not None:
        report.public_answer = followed.public_answer
    return {"out_of": joined.code if joined and not joined.sealed else None}
