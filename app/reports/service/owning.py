"""What a reporter does with his own report: his moves, his stars, and taking his personal data back."""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects.postgresql import insert

from app.kit import clock, ratelimit
from app.kit.db import session
from app.reports import hot, own, queries
from app.reports.draft import Reporter, hash_of
from app.reports.errors import ActNotAllowed, CannotRate, MoveIdTaken, ReasonNotMeant, StillNeeded, TooManyMessages
from app.reports.events import ReportRated
from app.reports.models import Report, ReportEntry, ReportRating
from app.reports.own import Answering, Asked
from app.reports.reasons import for_act
from app.reports.service import anonymising, following, late, making, messaging
from app.reports.service.mover import Mover
from app.reports.service.wish import Wish
from app.reports.workflow import REPORTER, Act, Move

MOVES_AN_HOUR = 30
LOW = 3
"""Fewer stars offer reopening."""


def act(report_id: uuid.UUID, move_id: uuid.UUID, asked: Asked, *, reporter: Reporter) -> bool:
    """Do it under an id the phone chose; whether it is new. Sent again it changes nothing.

    No version is asked for: it waits on a phone without a connection, and the report's state decides whether it still
    fits. Raises NotFound, MoveIdTaken, ActNotAllowed, TooManyMessages, FieldNeeded, FieldNotMeant, ReasonNotMeant,
    MediaMissing, TooMany.
    """
    if asked.act is Act.CONFIRM:
        queries.lock_parts(report_id)
    if asked.act in (Act.WITHDRAW, Act.REOPEN):
        queries.lock_family(report_id)
    report = queries.for_update(report_id, queries.owned_by(reporter))
    content_hash = hash_of(asked)
    before = queries.entry(move_id)
    if before is not None:
        if (before.report_id, before.author_kind, before.content_hash) != (report_id, REPORTER, content_hash):
            raise MoveIdTaken
        return False
    ratelimit.hit(f"report:moves:{report_id}", limit=MOVES_AN_HOUR, per=3600)
    mover = Mover(REPORTER, None, reporter.account_id, reporter.secret_hash)
    if isinstance(asked, Answering) and late.is_late(report, asked):
        late.keep(report, move_id, asked, mover, content_hash)
        return True
    move = _allowed(report_id, asked, reporter)
    wish = Wish(to=move.to, note=asked.note, media=asked.media or None, reason=asked.reason)
    making.check_fields(move, wish.given())
    if asked.reason is not None and asked.reason not in for_act(asked.act):
        raise ReasonNotMeant(pointer="/reason")
    if asked.act is Act.REPLY:
        messaging.reply(report, asked, ReportEntry(id=move_id, content_hash=content_hash), mover)
        return True
    _also_of_parts(report, move, wish, content_hash, mover)
    making.make(report, move, wish, ReportEntry(id=move_id, content_hash=content_hash), mover)
    following.follow(report)
    return True


def _also_of_parts(report: Report, move: Move, wish: Wish, content_hash: bytes, mover: Mover) -> None:
    """Who confirms the whole confirms each part that waits for it."""
    for part in queries.parts_of(report.id) if report.parts else ():
        if part.state is move.of:
            making.make(part, move, wish, ReportEntry(id=uuid.uuid4(), content_hash=content_hash), mover)


def _allowed(report_id: uuid.UUID, asked: Asked, reporter: Reporter) -> Move:
    """The move that the act is. Raises ActNotAllowed, TooManyMessages."""
    row = hot.detail(report_id, account_id=reporter.account_id, secret_hash=reporter.secret_hash)
    allowed = own.acts(row, queries.followed(row.merged_into_id))
    move = own.named(allowed, asked.act)
    if move is not None:
        return move
    if asked.act is Act.REPLY and own.said_enough(row):
        raise TooManyMessages(most=own.MOST_IN_A_ROW)
    raise ActNotAllowed(extra={"allowed": own.described(allowed)})


def rate(report_id: uuid.UUID, stars: int, comment: str, *, reporter: Reporter) -> dict[str, Any]:
    """Give 1 to 5 stars and a comment; given again, they replace the former ones. Raises NotFound, CannotRate (409).

    Stars for a report in parts are for each part that has none of its own, and so are those that replace them: every
    agency's figures know of them.
    """
    queries.lock_parts(report_id)
    report = queries.for_update(report_id, queries.owned_by(reporter))
    if not own.may_rate(report, queries.followed(report.merged_into_id)):
        raise CannotRate
    given = {"stars": stars, "comment": comment, "rated_at": clock.now()}
    former = session.scalar(select(ReportRating.rated_at).where(ReportRating.report_id == report_id))
    _note_stars(report_id, given)
    for part in queries.parts_of(report.id) if report.parts else ():
        if own.may_rate(part):
            # Stars given together with those of the whole have their time.
            _note_stars(part.id, given, only=ReportRating.rated_at == former)
    making.tell(report, ReportRated)
    return {"stars": stars, "comment": comment, "offers_reopening": stars < LOW and _may_reopen(report, reporter)}


def _note_stars(report_id: uuid.UUID, given: dict[str, Any], *, only: ColumnElement[bool] | None = None) -> None:
    """Write a rating, or over the one that is there: over none but `only` those."""
    row = insert(ReportRating).values(report_id=report_id, **given)
    session.execute(row.on_conflict_do_update(index_elements=["report_id"], set_=given, where=only))


def retract(report_id: uuid.UUID, *, reporter: Reporter) -> None:
    """Take one's personal data back for good: words, photos, place, and whose the report was.

    What happened to it and what the authorities answered stays, without a person in it. Raises NotFound, StillNeeded.
    """
    queries.lock_parts(report_id)
    report = queries.for_update(report_id, queries.owned_by(reporter))
    if not own.may_retract(report, queries.followed(report.merged_into_id)):
        raise StillNeeded
    anonymising.anonymise(report, by=REPORTER)


def _may_reopen(report: Report, reporter: Reporter) -> bool:
    row = hot.detail(report.id, account_id=reporter.account_id, secret_hash=reporter.secret_hash)
    return own.named(own.acts(row, queries.followed(row.merged_into_id)), Act.REOPEN) is not None
