"""Making a move that was found to be allowed: the report, its clock, its photos, its history, and who is told."""

import uuid
from collections.abc import Collection, Sequence
from typing import Any

from psycopg.errors import UniqueViolation
from sqlalchemy.exc import IntegrityError

from app.kit import clock, events
from app.kit.db import session
from app.reports import catalogue, names, queries, reasons
from app.reports.draft import hash_of
from app.reports.errors import FieldNeeded, FieldNotMeant, MoveIdTaken, MoveNotAllowed, NothingToChange
from app.reports.events import (
    OF_STATE,
    SEALED_NAMES,
    ReportAmended,
    ReportLeft,
    ReportOffered,
    ReportPublished,
    ReportRescheduled,
)
from app.reports.kinds import EntryKind
from app.reports.models import Report, ReportEntry
from app.reports.service import (
    answering,
    deadline,
    me_too,
    merging,
    proving,
    publishing,
    sealing,
    sorting,
    standing,
)
from app.reports.service.mover import Mover
from app.reports.service.wish import Wish
from app.reports.workflow import SYSTEM, Field, Move, Publication, Standing, State, moves_from


def possible(report: Report, roles: Collection[str], offered: Collection[str] = ()) -> list[Move]:
    """The moves for these roles at the report's agency, and `offered` ones at the agency it is offered to."""
    waived = not catalogue.current().kinds[report.category_code].approval_required
    stands = Standing(
        report.resume_state, report.bounces, report.parts, report.parent_id is not None,
        clock.now() - report.state_since,
    )  # fmt: skip
    return [
        move
        for move in moves_from(report.state, {*roles, *offered}, approval_waived=waived)
        if not move.who.isdisjoint(offered if move.by_offered else roles)
        and stands.lets(move)
        and not (move.once and queries.was_moved(report.id, move.of, move.to, move.who))
    ]


def described(moves: Sequence[Move]) -> list[dict[str, Any]]:
    """Moves as data: [{to, needs, may, amends, note_is_public, reasons}], the fields in one order."""
    return [
        {
            "to": m.to,
            "needs": sorted(m.needs),
            "may": sorted(m.carries() - m.needs),
            "amends": m.amends,
            "note_is_public": m.note_is_public,
            "reasons": [reasons.words(reason) for reason in reasons.for_move(m.to)] if Field.REASON in m.may else [],
        }
        for m in moves
    ]


def chosen(report: Report, moves: Sequence[Move], wish: Wish) -> Move:
    """The one of these moves that is asked for, with all it needs and nothing it does not take.

    Raises MoveNotAllowed, FieldNeeded, FieldNotMeant, NothingToChange.
    """
    declines = bool(wish.declines)
    move = next((m for m in moves if m.to is wish.to and (Field.DECLINES in m.needs) is declines), None)
    if move is None:
        raise MoveNotAllowed(
            state=names.STATES[report.state], to=names.STATES[wish.to], extra={"allowed": described(moves)}
        )
    check_fields(move, wish.given())
    if move.amends and not wish.given() - {Field.NOTE}:
        raise NothingToChange
    return move


def check_fields(move: Move, given: set[Field]) -> None:
    """Raises FieldNeeded, FieldNotMeant (422)."""
    for field in sorted(move.needs - given):
        raise FieldNeeded(pointer=f"/{field}", field=field)
    for field in sorted(given - move.carries()):
        raise FieldNotMeant(pointer=f"/{field}", field=field)


def make(report: Report, move: Move, wish: Wish, entry: ReportEntry, mover: Mover) -> None:
    """Make it, and write it down. Raises what setting its fields refuses, and MoveIdTaken."""
    followed = report.merged_into_id
    # Half-made it would break the table's rules; what is read on the way must not write it early.
    with session.no_autoflush:
        _make(report, move, wish, entry, mover)
    write_down()
    if report.merged_into_id != followed:
        me_too.recount(report.merged_into_id or followed or report.id)
    if report.state in merging.GONE:
        _let_go(report)


def _let_go(report: Report) -> None:
    """What was merged into a report that stands no more goes back to where it came from, to be somebody's work."""
    # Beside a sealed report, one that tells of the same and turns up again at that moment would give it away.
    publish = False if report.sealed else None
    for each in queries.joined_to(report.id):
        move = next(m for m in possible(each, {SYSTEM}) if m.resumes)
        wish = Wish(to=move.to, note=merging.STANDS_ALONE, publish=publish)
        make(each, move, wish, ReportEntry(id=uuid.uuid4(), content_hash=hash_of(wish)), Mover(SYSTEM))


def _make(report: Report, move: Move, wish: Wish, entry: ReportEntry, mover: Mover) -> None:
    was_public, looked_at = report.publication is Publication.PUBLIC, report.publicity
    had_it = _places(report)
    no_photo = proving.reason(report, move, wish)
    if move.to is State.RESTRICTED:
        wish = sealing.elsewhere(report, wish)
    changes = {} if move.to is State.FORWARDED else sorting.apply(report, wish)
    report.state = move.to
    if not move.amends:
        report.state_since = clock.now()
    changes |= standing.apply(report, move, wish)
    changes |= answering.apply(report, move, wish, mover)
    changes |= proving.apply(report, move, wish, no_photo)
    publishing.apply(report, wish.publish, looked_at=looked_at)
    if not move.amends:
        # Only now: the clock writes down what it does, and the report along with it.
        deadline.follow(report, move)
    is_public = report.publication is Publication.PUBLIC
    if was_public != is_public:
        changes["publication"] = report.publication.value
    _write(report, move, wish, entry, changes)
    entry.author_kind, entry.author_role, entry.author_id = mover.kind, mover.role, mover.account_id
    _tell(report, move, became_public=is_public and not was_public)
    if move.amends and "due_at" in changes:
        tell(report, ReportRescheduled)
    for agency_id in () if report.sealed else sorted(had_it - _places(report)):
        # A stream hears of one agency's reports; the one that has it no longer has to hear that, too.
        events.publish(ReportLeft(subject=report.id, agency=agency_id, commune=report.commune))


def _places(report: Report) -> set[uuid.UUID]:
    """The agencies that see it: the one that has it, and the one that it is offered to."""
    return {agency_id for agency_id in (report.agency_id, report.offered_to_id) if agency_id is not None}


def _write(report: Report, move: Move, wish: Wish, entry: ReportEntry, changes: dict[str, Any]) -> None:
    now = clock.now()
    report.version += 1
    report.updated_at = now
    entry.report_id, entry.version, entry.written_at = report.id, report.version, now
    entry.kind = _kind_of(move, changes)
    entry.from_state, entry.state = move.of, move.to
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
        tell(report, kind)
    if move.to is State.FORWARDED:
        # A stream hears of one agency's reports; the one that is asked has to hear it, too.
        events.publish(ReportOffered(subject=report.id, agency=report.offered_to_id, commune=report.commune))


def tell(report: Report, kind: type[events.Event]) -> None:
    """Publish an event of a report; of a sealed one nothing but what only the restricted desk hears."""
    if not report.sealed or kind.name in SEALED_NAMES:
        events.publish(kind(subject=report.id, agency=report.agency_id, commune=report.commune))


def write_down() -> None:
    """Flush the line. The lock keeps others off this report only: a move of another may have taken its id.

    Raises MoveIdTaken.
    """
    try:
        session.flush()
    except IntegrityError as error:
        if not isinstance(error.orig, UniqueViolation) or error.orig.diag.constraint_name != "pk_report_entry":
            raise
        raise MoveIdTaken from error
