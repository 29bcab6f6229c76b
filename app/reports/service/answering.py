"""Who works on a report, and what it is answered."""

import uuid
from collections.abc import Sequence
from typing import Any

from app.media.kinds import Uploader
from app.reports import catalogue, visibility
from app.reports.errors import CannotHandle
from app.reports.kinds import Purpose
from app.reports.models import Report
from app.reports.service import photos
from app.reports.service.mover import Mover
from app.reports.service.wish import Wish
from app.reports.workflow import Field, Move, State

_NOBODYS = frozenset({State.SUBMITTED, State.ACCEPTED})
"""Whoever worked on it before does so no longer."""


def apply(report: Report, move: Move, wish: Wish, mover: Mover) -> dict[str, Any]:
    """Set assignee, answer and photos as the move wants; returns what was set, by field name.

    Raises CannotHandle, MediaMissing.
    """
    changes: dict[str, Any] = {}
    takes = move.to is State.IN_PROGRESS and report.assignee_id is None
    if (Field.ASSIGNEE in move.carries() or takes) and mover.account_id is not None:
        report.assignee_id = _assignee(report, wish.assignee, mover.account_id)
        changes["assignee"] = str(report.assignee_id)
    if move.to in _NOBODYS and not move.amends:
        report.assignee_id = None
    if wish.public_answer is not None:
        report.public_answer = wish.public_answer
        changes["public_answer"] = wish.public_answer
    if wish.media is not None:
        _photos(report.id, move, wish.media, mover)
        changes["media"] = [str(media_id) for media_id in wish.media]
    if wish.reason is not None:
        changes["reason"] = wish.reason.value
    return changes


def _photos(report_id: uuid.UUID, move: Move, media: Sequence[uuid.UUID], mover: Mover) -> None:
    uploader = Uploader(mover.account_id, mover.secret_hash)
    if move.adds_photos:
        photos.attach(report_id, media, Purpose.ADDED, uploader)
    else:
        photos.replace_after(report_id, media, uploader)


def published_words(report: Report, move: Move) -> str | None:
    """What a move says to the public: the answer, once it is out."""
    answers = move.to is State.RESOLVED or (move.to is State.CLOSED and Field.PUBLIC_ANSWER in move.needs)
    return report.public_answer if answers and not move.amends else None


def _assignee(report: Report, wanted: uuid.UUID | None, mover: uuid.UUID) -> uuid.UUID:
    """The handler who was chosen; without one whoever moves takes it upon himself, as the table let him through."""
    if wanted is None or wanted == mover:
        return mover
    if wanted not in visibility.holders(report, "handler"):
        office = catalogue.current().office_of(report.agency_id)
        raise CannotHandle(pointer="/assignee", agency=office.name)
    return wanted
