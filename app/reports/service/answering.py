"""Who works on a report, and what it is answered."""

import uuid
from typing import Any

from app.identity import queries as identity
from app.media.kinds import Uploader
from app.reports import catalogue
from app.reports.errors import CannotHandle
from app.reports.models import Report
from app.reports.service import photos
from app.reports.service.wish import Wish
from app.reports.workflow import Field, Move, State


def apply(report: Report, move: Move, wish: Wish, *, by: uuid.UUID) -> dict[str, Any]:
    """Set assignee, answer and after-photos as the move wants; returns what was set, by field name.

    Raises CannotHandle, MediaMissing.
    """
    changes: dict[str, Any] = {}
    if Field.ASSIGNEE in move.carries() or (move.to is State.IN_PROGRESS and report.assignee_id is None):
        report.assignee_id = _assignee(report, wish.assignee, by)
        changes["assignee"] = str(report.assignee_id)
    if move.to is State.ACCEPTED and not move.amends:
        report.assignee_id = None
    if wish.public_answer is not None:
        report.public_answer = wish.public_answer
        changes["public_answer"] = wish.public_answer
    if wish.media is not None:
        photos.replace_after(report.id, wish.media, Uploader(by, None))
        changes["media"] = [str(media_id) for media_id in wish.media]
    if wish.reason is not None:
        changes["reason"] = wish.reason.value
    return changes


def published_words(report: Report, move: Move) -> str | None:
    """What a move says to the public: the answer, once it is out."""
    answers = move.to is State.RESOLVED or (move.to is State.CLOSED and Field.PUBLIC_ANSWER in move.needs)
    return report.public_answer if answers and not move.amends else None


def _assignee(report: Report, wanted: uuid.UUID | None, mover: uuid.UUID) -> uuid.UUID:
    """The handler who was chosen; without one whoever moves takes it upon himself, as the table let him through."""
    if wanted is None or wanted == mover:
        return mover
    handlers = identity.officials(role="handler", agency_id=report.agency_id)
    if all(account.id != wanted for account in handlers):
        office = catalogue.current().office_of(report.agency_id)
        raise CannotHandle(pointer="/assignee", agency=office.name)
    return wanted
