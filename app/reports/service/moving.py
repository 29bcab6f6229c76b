"""Moves of a report by officials: who may, what it takes, and what follows from it, in one transaction."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, or_

from app.kit.errors import Stale
from app.reports import catalogue, queries, visibility
from app.reports.draft import hash_of
from app.reports.errors import CannotMerge, MoveIdTaken
from app.reports.models import Report, ReportEntry
from app.reports.service import following, making, merging
from app.reports.service.mover import Mover
from app.reports.service.wish import Wish
from app.reports.visibility import Scope
from app.reports.workflow import Move, State


def move_report(
    report_id: uuid.UUID,
    move_id: uuid.UUID,
    wish: Wish,
    *,
    by: uuid.UUID,
    scopes: Sequence[Scope],
    expected: int | None,
) -> bool:
    """Move a report under an id the official's client chose. Returns whether it is new.

    The row is locked first: of two officials who press at once, the second finds another version. A move that was
    made before is not made again, even though the version has gone on. `expected` is the version looked at, None for
    any. Raises NotFound, MoveIdTaken, Stale, MoveNotAllowed, FieldNeeded, FieldNotMeant, CannotHandle,
    PublicationNotAllowed, NothingToChange, MediaMissing, AfterPhotoNeeded, UnknownCategory, UnknownAgency, SameAgency,
    CannotMerge, PartsNeeded, PartAnswered, ReportIdTaken.
    """
    seen = or_(visibility.seen_by(scopes), visibility.just_moved_by(by, move_id))
    content_hash = hash_of(wish)
    target = _lock_target(report_id, wish, visibility.seen_by(scopes))
    parts = _lock_parts(report_id, wish)
    report = queries.for_update(report_id, seen)
    before = queries.entry(move_id)
    if before is not None:
        if (before.report_id, before.author_id, before.content_hash) != (report_id, by, content_hash):
            raise MoveIdTaken
        return False
    if expected is not None and expected != report.version:
        raise Stale(extra={"current": _current(report)})
    roles, offered = visibility.roles_for(report, scopes), visibility.roles_offered(report, scopes)
    move = making.chosen(report, making.possible(report, roles, offered), wish)
    role = min(move.who & (offered if move.by_offered else roles))
    if wish.into and target is None:
        raise CannotMerge(pointer="/into")
    entry = ReportEntry(id=move_id, content_hash=content_hash)
    made = replace(wish, into=str(target)) if target else wish
    making.make(report, move, made, entry, Mover("official", role, by))
    if move.takes_back_parts:
        following.end_parts(parts, wish, report)
    if move.to is State.RESTRICTED:
        following.seal_parts(report, wish)
    following.follow(report)
    return True


def allowed(report: Report, scopes: Sequence[Scope]) -> list[Move]:
    """The moves an official may make with a report as it stands."""
    roles, offered = visibility.roles_for(report, scopes), visibility.roles_offered(report, scopes)
    return making.possible(report, roles, offered)


def _lock_target(report_id: uuid.UUID, wish: Wish, seen: ColumnElement[bool]) -> uuid.UUID | None:
    """The report that this one is to be merged into, if the official sees it; both locked, in one order."""
    target = queries.find(wish.into, seen) if wish.into else None
    if target is not None:
        queries.lock([report_id, target])
    elif wish.to in merging.MOVES_OTHERS:
        queries.lock_family(report_id)
    return target


def _lock_parts(report_id: uuid.UUID, wish: Wish) -> Sequence[Report]:
    """Its parts, where they may be taken back. Locked before the whole: who moves a part locks in that order, too."""
    takes_back = wish.to is State.ACCEPTED and wish.note
    return queries.parts_of(report_id, lock=True) if takes_back else ()


def _current(report: Report) -> dict[str, Any]:
    """What the one who was overtaken needs to see."""
    known = catalogue.current()
    return {
        "version": report.version,
        "state": report.state,
        "publication": report.publication,
        "category": known.kind_views[report.category_code],
        "agency": known.office_of(report.agency_id).view,
        "assignee_id": report.assignee_id,
        "public_answer": report.public_answer,
        "due_at": report.due_at,
        "updated_at": report.updated_at,
    }
