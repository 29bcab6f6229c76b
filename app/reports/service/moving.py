"""Moves of a report: who may, what it takes, and what follows from it, in one transaction."""

import uuid
from collections.abc import Sequence
from typing import Any

from psycopg.errors import UniqueViolation
from sqlalchemy import or_
from sqlalchemy.exc import IntegrityError

from app.kit import clock, events
from app.kit.db import session
from app.kit.errors import Stale
from app.reports import catalogue, queries, visibility
from app.reports.draft import hash_of
from app.reports.errors import FieldNeeded, FieldNotMeant, MoveIdTaken, MoveNotAllowed, NothingToChange
from app.reports.events import OF_STATE, ReportAmended, ReportPublished
from app.reports.kinds import EntryKind
from app.reports.models import Report, ReportEntry
from app.reports.service import answering, deadline, publishing, sorting
from app.reports.service.wish import Wish
from app.reports.visibility import Scope
from app.reports.workflow import Field, Move, Publication, moves_from


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
    PublicationNotAllowed, NothingToChange, MediaMissing, UnknownCategory, UnknownAgency.
    """
    seen = or_(visibility.seen_by(scopes), visibility.just_moved_by(by, move_id))
    report = queries.for_update(report_id, seen)
    content_hash = hash_of(wish)
    before = queries.entry(move_id)
    if before is not None:
        if (before.report_id, before.author_id, before.content_hash) != (report_id, by, content_hash):
            raise MoveIdTaken
        return False
    if expected is not None and expected != report.version:
        raise Stale(extra={"current": _current(report)})
    roles = visibility.roles_for(report, scopes)
    move = _find(report, wish, roles)
    entry = ReportEntry(id=move_id, author_id=by, content_hash=content_hash, author_role=min(move.who & roles))
    # Half-made it would break the table's rules; what is read on the way must not write it early.
    with session.no_autoflush:
        _make(report, move, wish, entry, by)
    _write_down()
    return True


def allowed(report: Report, scopes: Sequence[Scope]) -> list[Move]:
    """The moves an official may make with a report as it stands."""
    return _allowed(report, visibility.roles_for(report, scopes))


def described(moves: Sequence[Move]) -> list[dict[str, Any]]:
    """Moves as data: [{to, needs, may, amends}], the fields in one order."""
    return [
        {"to": m.to, "needs": sorted(m.needs), "may": sorted(m.carries() - m.needs), "amends": m.amends} for m in moves
    ]


def _allowed(report: Report, roles: set[str]) -> list[Move]:
    waived = not catalogue.current().kinds[report.category_code].approval_required
    moves = moves_from(report.state, roles, approval_waived=waived)
    return [m for m in moves if not (m.once and queries.was_moved(report.id, m.of, m.to))]


def _write_down() -> None:
    """Flush the line. The lock keeps others off this report only: its id may be taken by a move of another report."""
    try:
        session.flush()
    except IntegrityError as error:
        if not isinstance(error.orig, UniqueViolation) or error.orig.diag.constraint_name != "pk_report_entry":
            raise
        raise MoveIdTaken from error


def _find(report: Report, wish: Wish, roles: set[str]) -> Move:
    """The one move that is asked for, with all it needs and nothing it does not take."""
    moves = _allowed(report, roles)
    move = next((m for m in moves if m.to is wish.to), None)
    if move is None:
        raise MoveNotAllowed(state=report.state, to=wish.to, extra={"allowed": described(moves)})
    given = wish.given()
    for field in sorted(move.needs - given):
        raise FieldNeeded(pointer=f"/{field}", field=field)
    for field in sorted(given - move.carries()):
        raise FieldNotMeant(pointer=f"/{field}", field=field)
    if move.amends and not given - {Field.NOTE}:
        raise NothingToChange
    return move


def _make(report: Report, move: Move, wish: Wish, entry: ReportEntry, by: uuid.UUID) -> None:
    was_public = report.publication is Publication.PUBLIC
    changes = sorting.apply(report, wish)
    report.state = move.to
    if not move.amends:
        report.state_since = clock.now()
        deadline.follow(report, move)
    changes |= answering.apply(report, move, wish, by=by)
    publishing.apply(report, wish.publish)
    is_public = report.publication is Publication.PUBLIC
    if was_public != is_public:
        changes["publication"] = report.publication.value
    _write(report, move, wish, entry, changes)
    _tell(report, move, became_public=is_public and not was_public)


def _write(report: Report, move: Move, wish: Wish, entry: ReportEntry, changes: dict[str, Any]) -> None:
    now = clock.now()
    report.version += 1
    report.updated_at = now
    entry.report_id, entry.version, entry.written_at = report.id, report.version, now
    entry.kind = _kind_of(move, changes)
    entry.from_state, entry.state = move.of, move.to
    entry.author_kind = "official"
    entry.agency = catalogue.current().office_of(report.agency_id).code
    entry.note = None if move.note_is_public else wish.note
    entry.public_text = wish.note if move.note_is_public else answering.published_words(report, move)
    entry.changes = changes
    session.add(entry)


def _kind_of(move: Move, changes: dict[str, Any]) -> EntryKind:
    if not move.amends:
        return EntryKind.MOVED
    if set(changes) == {"publication"}:
        return EntryKind.PUBLISHED if changes["publication"] == Publication.PUBLIC else EntryKind.HIDDEN
    return EntryKind.AMENDED


def _tell(report: Report, move: Move, *, became_public: bool) -> None:
    kinds: list[type[events.Event]] = [] if move.amends else [OF_STATE[move.to]]
    if became_public:
        kinds.append(ReportPublished)
    for kind in kinds or [ReportAmended]:
        events.publish(kind(subject=report.id, agency=report.agency_id, commune=report.commune))


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
