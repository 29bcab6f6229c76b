"""Moves of a dossier: who may, what it takes, and what follows from it, in one transaction."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from app.dossiers import names, queries
from app.dossiers.draft import Author, Wish, require_papers
from app.dossiers.errors import DossierMoveNotAllowed, MoveFieldNeeded, MoveFieldNotMeant, NoDeadline
from app.dossiers.events import OF_STATE, DossierExtended
from app.dossiers.kinds import EntryKind
from app.dossiers.models import Dossier
from app.dossiers.service import acceptance, effects, history, rules, stepping
from app.dossiers.visibility import Official, actors, seen_by
from app.dossiers.workflow import Actor, ClockEffect, Move, State, moves_from
from app.kit import clock
from app.kit.errors import Stale
from app.procedures import queries as procedures
from app.reports.draft import hash_of


def move_dossier(dossier_id: uuid.UUID, move_id: uuid.UUID, wish: Wish, *, by: Official, expected: int | None) -> bool:
    """Move a dossier under an id the official's client chose. Returns whether it is new.

    The row is locked first: of two officials who press at once, the second finds another version. `expected` is the
    version looked at, None for any. Raises NotFound, DossierMoveIdTaken, Stale, DossierMoveNotAllowed,
    MoveFieldNeeded, MoveFieldNotMeant, ComponentMissing, and the refusals of rules.
    """
    dossier = queries.for_update(dossier_id, seen_by(by.scopes))
    content_hash = hash_of(wish)
    if stepping.was_made(dossier, move_id, by.id, content_hash):
        return False
    if expected is not None and expected != dossier.version:
        raise Stale(extra={"current": current(dossier)})
    who = actors(dossier, by.scopes)
    move = find(dossier, wish, who)
    author = Author("official", by.id, by.name, min(role for role, _place in move.who & who))
    perform(dossier, move, wish, author, entry_id=move_id, content_hash=content_hash)
    return True


def allowed(dossier: Dossier, who: Collection[Actor]) -> list[Move]:
    """The moves that can be made with a dossier as it stands: what may be done once only is gone after that."""
    return [move for move in moves_from(dossier.state, who) if not (move.once and rules.was_done(dossier, move))]


def described(moves: Sequence[Move]) -> list[dict[str, Any]]:
    """Moves as data: [{to, needs, may, amends}], the fields in one order."""
    return [
        {"to": m.to, "needs": sorted(m.needs), "may": sorted(m.carries() - m.needs), "amends": m.amends} for m in moves
    ]


def find(dossier: Dossier, wish: Wish, who: Collection[Actor]) -> Move:
    """The one move that is asked for, with all it needs and nothing it does not take."""
    move = next((each for each in moves_from(dossier.state, who) if each.to is wish.to), None)
    if move is None:
        extra = {"allowed": described(allowed(dossier, who))}
        raise DossierMoveNotAllowed(state=names.STATES[dossier.state], to=names.STATES[wish.to], extra=extra)
    given = wish.given()
    for field in sorted(move.needs - given):
        raise MoveFieldNeeded(pointer=f"/{field}", field=names.FIELDS[field])
    for field in sorted(given - move.carries()):
        raise MoveFieldNotMeant(pointer=f"/{field}", field=names.FIELDS[field])
    return move


def perform(
    dossier: Dossier, move: Move, wish: Wish, author: Author, *, entry_id: uuid.UUID, content_hash: bytes
) -> None:
    """Make a move that is known to be allowed: rules, clocks, what it writes, its line, its paper, its event."""
    if move.clock is ClockEffect.START:
        _accept(dossier, wish, author, entry_id, content_hash)
        return
    rules.check(dossier, move, wish)
    at, before = history.advance(dossier), dossier.state
    due_before = dossier.due_at
    dossier.state = move.to
    if not move.amends:
        dossier.state_since = at
    effects.clocks(dossier, move, wish, at)
    if move.amends and dossier.due_at is None:
        raise NoDeadline
    changes = effects.apply(dossier, move, wish, author, entry_id, at)
    if move.to is State.SUBMITTED:
        changes |= {"received_at": _received_anew(dossier, at)}
    if move.clock is ClockEffect.EXTEND:
        changes |= {"due_at": {"from": history.written(due_before), "to": history.written(dossier.due_at)}}
    history.write(
        dossier, EntryKind.EXTENDED if move.amends else EntryKind.MOVED, author, entry_id=entry_id,
        content_hash=content_hash, from_state=before, note=wish.note, public_text=wish.reason, changes=changes,
    )  # fmt: skip
    effects.print_paper(dossier, move, wish, author, due_before=due_before)
    history.tell(dossier, DossierExtended if move.amends else OF_STATE[move.to])
    if dossier.state is State.PROCESSING:
        stepping.follow(dossier, at)


def _accept(dossier: Dossier, wish: Wish, author: Author, entry_id: uuid.UUID, content_hash: bytes) -> None:
    """Accept what was kept as a draft (received now) or submitted (received when it came, the last time).

    Raises ComponentMissing for a draft: what was brought later the clerk has seen himself.
    """
    version = procedures.version(dossier.version_id)
    assert version is not None, "dossier.version_id is a foreign key"
    if dossier.state is State.DRAFT:
        require_papers(dossier.components, version.case(dossier.case_key) or {})
        dossier.received_at = clock.now()
    history.advance(dossier)
    acceptance.accept(dossier, version, by=author, entry_id=entry_id, content_hash=content_hash, note=wish.note)


def _received_anew(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """What was sent back before acceptance is received when it comes again (Decree 61/2018 art. 19.4).

    The history keeps when it came first.
    """
    before, dossier.received_at = dossier.received_at, at
    return {"from": history.written(before), "to": history.written(at)}


def current(dossier: Dossier) -> dict[str, Any]:
    """What the one who was overtaken needs to see."""
    return {
        "version": dossier.version,
        "state": dossier.state,
        "due_at": dossier.due_at,
        "updated_at": dossier.updated_at,
    }
