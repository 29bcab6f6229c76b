"""An answer that comes when its question is no longer the open one: kept for the desk, and nothing is moved by it."""

import uuid

from app.media.kinds import Uploader
from app.reports import queries
from app.reports.events import ReportAmended
from app.reports.kinds import EntryKind, Purpose
from app.reports.models import Report
from app.reports.own import Answering, Asked
from app.reports.service import lines, making, photos
from app.reports.service.mover import Mover
from app.reports.service.wish import Wish
from app.reports.workflow import MOVES, OPEN, Act, State


def is_late(report: Report, asked: Asked) -> bool:
    """Whether it answers a question that somebody settled meanwhile, of a report that is still worked on.

    Phones of before name no question: what they send answers the open one.
    """
    if not isinstance(asked, Answering) or report.state not in OPEN:
        return False
    question = queries.entry(asked.question)
    if question is None or question.report_id != report.id or question.state is not State.NEEDS_INFO:
        return False
    if report.state is not State.NEEDS_INFO:
        return True
    newest = queries.newest_move(report.id, State.NEEDS_INFO)
    return newest is not None and newest.id != question.id


def keep(report: Report, move_id: uuid.UUID, asked: Answering, mover: Mover, content_hash: bytes) -> None:
    """Put the words on the timeline and the photos with the report; a question that is open stays so, and the clock.

    Raises FieldNeeded, FieldNotMeant, MediaMissing.
    """
    move = next(each for each in MOVES if each.act is Act.ANSWER)
    making.check_fields(move, Wish(to=move.to, note=asked.note, media=asked.media or None, reason=asked.reason).given())
    media = [str(media_id) for media_id in asked.media or ()]
    line = lines.add(
        report, EntryKind.LATE_ANSWER, changes={"question": str(asked.question), "media": media}, public_text=asked.note
    )
    line.id, line.content_hash = move_id, content_hash
    line.author_kind, line.author_id = mover.kind, mover.account_id
    photos.attach(report.id, asked.media or (), Purpose.ADDED, Uploader(mover.account_id, mover.secret_hash))
    making.tell(report, ReportAmended)
