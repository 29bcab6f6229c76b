"""What a reporter may do with a report, found from its row alone: reading one's own report costs no query more."""

import itertools
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.kit import clock
from app.reports import reasons
from app.reports.kinds import EntryKind
from app.reports.workflow import OPEN, REPORTER, SEALED, Act, Field, Move, Reason, Standing, State, moves_from

RATEABLE = frozenset({State.RESOLVED, State.CLOSED})
MESSAGING = OPEN - SEALED - {State.SPLIT}
"""In these officials and the reporter may write to each other; of a report in parts, about each part."""
MOST_IN_A_ROW = 5
"""Messages that one side may write before the other has answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reporter asks for, by name: the phone need not know where that leads."""

    act: Act
    note: str | None = None
    media: Sequence[uuid.UUID] | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering(Asked):
    """An answer that names the line of the question it was written to. A class of its own, so that what phones of
    before send again has the hash that it had."""

    question: uuid.UUID


def acts(row: Any, followed: Any = None) -> list[Move]:
    """The moves of the reporter. `row` has the columns of models.Report and `timeline`, as views reads it.

    `followed` is the report that a merged one follows in the end.
    """
    state = State(row.state)
    stands = Standing(
        State(row.resume_state) if row.resume_state else None, row.bounces, row.parts, row.parent_id is not None,
        clock.now() - row.state_since, _answered_for(followed),
    )  # fmt: skip
    made = [
        move
        for move in moves_from(state, {REPORTER}, approval_waived=True)
        if stands.lets(move) and not (move.once and _was_made(move, row.timeline)) and row.anonymised_at is None
    ]
    return [*made, _reply(state)] if _was_written_to(row) and not said_enough(row) else made


def said_enough(row: Any) -> bool:
    """Whether the reporter has written so much that it is the officials' turn. `row` as in `acts`."""
    authors = _authors(row)
    return in_a_row(authors, REPORTER) >= MOST_IN_A_ROW


def in_a_row(authors: Sequence[str], author: str) -> int:
    """How many of the last messages are this author's, since the other side wrote."""
    return sum(1 for _ in itertools.takewhile(lambda each: each == author, reversed(authors)))


def _reply(state: State) -> Move:
    return Move(
        state, state, frozenset({REPORTER}), needs=frozenset({Field.NOTE}), may=frozenset({Field.MEDIA}),
        note_is_public=True, act=Act.REPLY, adds_photos=True,
    )  # fmt: skip


def _was_written_to(row: Any) -> bool:
    return State(row.state) in MESSAGING and row.anonymised_at is None and bool(_authors(row))


def _authors(row: Any) -> list[str]:
    """Who wrote each message, the oldest first."""
    return [line[8] for line in row.timeline if line[1] == EntryKind.MESSAGE]


def described(moves: Sequence[Move]) -> list[dict[str, Any]]:
    """As data: [{act, to, needs, may, reasons}], one for each name; `reasons` are those to choose from."""
    return [
        {
            "act": move.act,
            "to": move.to,
            "needs": sorted(move.needs),
            "may": sorted(move.may),
            "reasons": [reasons.words(reason) for reason in reasons.for_act(move.act)] if move.act else [],
        }
        for move in moves
    ]


def named(moves: Sequence[Move], act: Act) -> Move | None:
    """The move that is called this."""
    return next((move for move in moves if move.act is act), None)


def _answered_for(followed: Any) -> timedelta | None:
    if followed is None or followed.state not in RATEABLE:
        return None
    return clock.now() - followed.state_since if followed.state is State.CLOSED else timedelta()


def may_rate(row: Any, followed: Any = None) -> bool:
    """Stars are for what was answered, also where a merged one was."""
    return State((followed or row).state) in RATEABLE and row.anonymised_at is None


def may_retract(row: Any, followed: Any = None) -> bool:
    """Personal data goes when nobody needs it any more: not while the report, or what it follows, is worked on."""
    state = State(row.state)
    if state is State.MERGED:
        return followed is not None and followed.state in RATEABLE
    return state not in (OPEN | SEALED) | {State.RESOLVED}


def _was_made(move: Move, timeline: Sequence[Any]) -> bool:
    """Whether the reporter made this move before; another's between the same states is not his."""
    made = ((of[2], to[2], to[8]) for of, to in itertools.pairwise(timeline))
    return (move.of, move.to, REPORTER) in made
