"""Moves that the house makes itself: a report in parts goes where its parts go, an offer runs out, silence closes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import true

from app.reports import catalogue, queries
from app.reports.draft import hash_of
from app.reports.models import Report, ReportEntry
from app.reports.service import making, photos
from app.reports.service.mover import Mover
from app.reports.service.wish import Wish
from app.reports.workflow import ANSWER_OUT, DONE, SYSTEM, State

if TYPE_CHECKING:
    from app.reports.workflow import Move

ENDS = (State.RESOLVED, State.CLOSED)


def move_by_house(report_id: uuid.UUID, wish: Wish) -> bool:
    """Make a move of the table that is the system's; False if the report is elsewhere by now. Safe to run twice.

    Raises NotFound.
    """
    report = queries.for_update(report_id, true())
    # The house acts for both agencies of an offer.
    moves = making.possible(report, {SYSTEM}, {SYSTEM})
    move = next((m for m in moves if m.to is wish.to), None)
    if move is None:
        return False
    _make(report, move, wish)
    follow(report)
    return True


def return_offer(report_id: uuid.UUID, note: str) -> bool:
    """Send back an offer that nobody answered in time; False if it was answered. Safe to run twice. Raises NotFound."""
    report = queries.for_update(report_id, true())
    move = next((m for m in making.possible(report, (), {SYSTEM}) if m.by_offered), None)
    if move is None:
        return False
    _make(report, move, Wish(to=move.to, note=note, declines=True))
    return True


def follow(part: Report) -> None:
    """Let the report that this one is a part of go where its parts have come; nothing for what is no part."""
    if part.parent_id is None:
        return
    whole = queries.for_update(part.parent_id, true())
    parts = queries.parts_of(whole.id)
    to = state_of_parts([each.state for each in parts])
    move = next((m for m in making.possible(whole, {SYSTEM}) if m.to is to), None)
    if move is None:
        return
    # What approval turned down is in its part still, and comes out with no other's answer.
    out = [part for part in parts if part.state in ANSWER_OUT]
    answer = _together(out) if to in ENDS else None
    left = photos.take_over(whole, out) if to in ENDS else set()
    _make(whole, move, Wish(to=to, public_answer=answer))
    if left:
        # No report may name these any more, and whoever kept their plain address could go on fetching them.
        photos.set_audiences(whole, left=left)
    follow(whole)


def end_parts(parts: Sequence[Report], wish: Wish, whole: Report) -> None:
    """End the parts that a report has taken back, each with a line that says so; they are locked already."""
    _all_of_part(parts, Wish(to=State.MERGED, into=str(whole.id), note=wish.note))


def seal_parts(whole: Report, wish: Wish) -> None:
    """What a sealed report has taken back is sealed with it: its words are the same."""
    _all_of_part(queries.taken_back(whole.id), Wish(to=State.RESTRICTED, note=wish.note))


def _all_of_part(parts: Sequence[Report], wish: Wish) -> None:
    for part in parts:
        _make(part, next(m for m in making.possible(part, {SYSTEM}) if m.of_part and m.to is wish.to), wish)


def state_of_parts(states: Sequence[State]) -> State:
    """Where a report in parts stands: split until the last part is done, then as well as its best part."""
    if not set(states) <= DONE:
        return State.SPLIT
    return next((end for end in ENDS if end in states), State.REJECTED)


def _make(report: Report, move: Move, wish: Wish) -> None:
    entry = ReportEntry(id=uuid.uuid4(), content_hash=hash_of(wish))
    making.make(report, move, wish, entry, Mover(SYSTEM))


def _together(parts: Sequence[Report]) -> str:
    """The answers of all agencies, each under its name."""
    known = catalogue.current()
    answered = [(known.office_of(part.agency_id).name["vi"], part.public_answer) for part in parts]
    return "\n\n".join(f"{agency}: {answer}" for agency, answer in answered if answer)
