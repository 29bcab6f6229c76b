"""An answer shows how it is after the work, where its category asks for that: a photo, or a word why there is none."""

from typing import Any

from app.reports import catalogue, queries
from app.reports.errors import AfterPhotoNeeded
from app.reports.models import Report
from app.reports.service.wish import Wish
from app.reports.workflow import MOVES, Field, Move, State

_ANSWERED_FROM = frozenset(move.of for move in MOVES if move.shows_work)


def photo_needed(report: Report) -> bool:
    """Whether what comes next, an answer or its approval, needs an after-photo or a word why there is none.

    A draft that says why needs neither when it is approved; an answer that is written anew says it anew.
    """
    if report.state not in _ANSWERED_FROM or not _asked_for(report):
        return False
    says_why = report.state is State.ANSWERED and report.no_photo_reason is not None
    return not says_why and not queries.shows_work(report.id)


def reason(report: Report, move: Move, wish: Wish) -> str | None:
    """Why the answer of a move comes without a photo; None where it has one, or where none is asked for.

    Asked of the report as it stands before the move. What was written for many reports at once is so kept of those
    alone for which it is true. Raises AfterPhotoNeeded (422).
    """
    if not move.shows_work or wish.media or not _asked_for(report):
        return None
    # No photos, sent as such, take those of an earlier draft away.
    if wish.media is None and not photo_needed(report):
        return report.no_photo_reason if report.state is State.ANSWERED else None
    if not wish.no_photo_reason:
        field = Field.MEDIA if Field.MEDIA in move.may else Field.NO_PHOTO_REASON
        name = catalogue.current().kinds[report.category_code].name
        raise AfterPhotoNeeded(pointer=f"/{field}", category=name)
    return wish.no_photo_reason


def apply(report: Report, move: Move, wish: Wish, why: str | None) -> dict[str, Any]:
    """Keep with the answer what `reason` found; returns what was set, by field name."""
    if not move.shows_work:
        return {}
    report.no_photo_reason = why
    return {"no_photo_reason": why} if why is not None and why == wish.no_photo_reason else {}


def _asked_for(report: Report) -> bool:
    return catalogue.current().kinds[report.category_code].after_photo_required
