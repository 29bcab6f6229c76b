"""The states of a dossier and the moves between them, as data (DOMAIN.md, procedures and dossiers).

Sources: Decree 118/2025 on one-stop shops; once and complete supplement, three working days, one apology: Decree
61/2018 articles 15.3, 17.2, 19.4, 19.9 (to be checked against its successor).
"""

import enum
from collections.abc import Collection
from dataclasses import dataclass


class State(enum.StrEnum):
    """Where a dossier stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SUPPLEMENT_INTAKE = "supplement_intake"
    """Returned before acceptance: something is missing."""
    REFUSED = "refused"
    ACCEPTED = "accepted"
    PROCESSING = "processing"
    SUPPLEMENT = "supplement"
    """Something is missing that was found after acceptance; the clock is held."""
    AWAITING_PAYMENT = "awaiting_payment"
    CONSULTING = "consulting"
    """Another body is asked for its opinion; the clock runs on."""
    SIGNED = "signed"
    RELEASED = "released"
    """The result lies at the place of return."""
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


class Place(enum.StrEnum):
    """Which of a dossier's three agencies (phi địa giới) a move belongs to."""

    RECEIVING = "receiving"
    COMPETENT = "competent"
    RETURN = "return"


class Field(enum.StrEnum):
    """What a move can carry besides `to`."""

    NOTE = "note"
    """For officials only."""
    REASON = "reason"
    """For the applicant; printed."""
    LEGAL_BASIS = "legal_basis"
    ITEMS = "items"
    """What is to be supplemented, all of it at once."""
    UNTIL = "until"
    """The day before whose end it is asked for, where somebody names one."""
    EXTENSION = "extension"
    AMOUNT = "amount"
    RECEIVED_BY = "received_by"
    """Who took the result: the proof of its return."""
    MEDIA = "media"


class ClockEffect(enum.StrEnum):
    """What a move does to the clocks of a dossier and of its open steps."""

    START = "start"
    HOLD = "hold"
    """By the policy of the procedure: pause, or restart from zero when it goes on."""
    PAUSE = "pause"
    """Time stops, whatever the policy: the applicant's payment costs the authority no new term."""
    RESUME = "resume"
    EXTEND = "extend"
    STOP = "stop"


APPLICANT = "applicant"
STEPS = "steps"
"""Not a person: the move follows from the steps that were done."""
ROLES = ("clerk", "handler", "approver", "leader")
"""The roles of officials that concern dossiers; a grant of any other shows none."""

Actor = tuple[str, Place | None]
"""A role at one of the dossier's places; APPLICANT and STEPS have none."""


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table: from where to where, who may, what it must and what it may carry.

    `to` equal to `of` is the one amendment there is: more time, with an apology.
    """

    of: State
    to: State
    who: frozenset[Actor]
    needs: frozenset[Field] = frozenset()
    may: frozenset[Field] = frozenset()
    clock: ClockEffect | None = None
    paper: str | None = None
    """The kind of paper (papers.PaperKind) that is made with it."""
    once: bool = False
    """Once in the life of a dossier, with every other move marked so that leads to a like state."""

    @property
    def amends(self) -> bool:
        return self.of is self.to

    def carries(self) -> frozenset[Field]:
        return self.needs | self.may | {Field.NOTE}


def _f(*fields: Field) -> frozenset[Field]:
    return frozenset(fields)


S, F, C = State, Field, ClockEffect
_CLERK: Actor = ("clerk", Place.RECEIVING)
_RETURNER: Actor = ("clerk", Place.RETURN)
_HANDLER: Actor = ("handler", Place.COMPETENT)
_APPROVER: Actor = ("approver", Place.COMPETENT)
_LEADER: Actor = ("leader", Place.COMPETENT)
_APPLICANT: Actor = (APPLICANT, None)
_STEPS: Actor = (STEPS, None)
_CAUSE = _f(F.REASON, F.LEGAL_BASIS)
_WHY = _f(F.REASON)


def _by(*actors: Actor) -> frozenset[Actor]:
    return frozenset(actors)


def _missing(of: State, to: State, *actors: Actor) -> Move:
    """Ask for what is missing: once, complete, with reason and basis (Decree 61/2018 art. 15.3)."""
    clock = C.HOLD if to is S.SUPPLEMENT else None
    needs, may = _CAUSE | _f(F.ITEMS), _f(F.UNTIL)
    return Move(of, to, _by(*actors), needs=needs, may=may, clock=clock, paper="supplement", once=True)


_BEFORE = (S.DRAFT, S.SUBMITTED)
_AT_WORK = (S.ACCEPTED, S.PROCESSING)
_HELD = (S.SUPPLEMENT, S.AWAITING_PAYMENT, S.CONSULTING)

MOVES: tuple[Move, ...] = (
    *(Move(s, S.ACCEPTED, _by(_CLERK), clock=C.START, paper="receipt") for s in _BEFORE),
    *(_missing(s, S.SUPPLEMENT_INTAKE, _CLERK) for s in _BEFORE),
    *(Move(s, S.REFUSED, _by(_CLERK), needs=_CAUSE, paper="refusal") for s in (*_BEFORE, S.SUPPLEMENT_INTAKE)),
    *(Move(s, S.WITHDRAWN, _by(_APPLICANT, _CLERK), needs=_WHY) for s in (S.SUBMITTED, S.SUPPLEMENT_INTAKE)),
    Move(S.SUPPLEMENT_INTAKE, S.SUBMITTED, _by(_APPLICANT, _CLERK), may=_f(F.MEDIA)),
    *(Move(S.ACCEPTED, s, _by(_STEPS)) for s in (S.PROCESSING, S.SIGNED)),
    *(_missing(s, S.SUPPLEMENT, _HANDLER, _CLERK) for s in _AT_WORK),
    *(Move(s, S.REFUSED, _by(_APPROVER), needs=_CAUSE, clock=C.STOP, paper="refusal") for s in _AT_WORK),
    *(Move(s, s, _by(_APPROVER), needs=_f(F.EXTENSION, F.REASON), clock=C.EXTEND, paper="apology", once=True)
      for s in (*_AT_WORK, S.CONSULTING, S.SIGNED)),
    Move(S.PROCESSING, S.AWAITING_PAYMENT, _by(_HANDLER, _CLERK), needs=_f(F.AMOUNT, F.REASON), clock=C.PAUSE),
    Move(S.PROCESSING, S.CONSULTING, _by(_HANDLER), needs=_f(F.NOTE)),
    Move(S.PROCESSING, S.SIGNED, _by(_STEPS)),
    Move(S.SUPPLEMENT, S.PROCESSING, _by(_APPLICANT, _CLERK), may=_f(F.MEDIA), clock=C.RESUME),
    Move(S.AWAITING_PAYMENT, S.PROCESSING, _by(_CLERK), clock=C.RESUME),
    Move(S.CONSULTING, S.PROCESSING, _by(_HANDLER), needs=_f(F.NOTE)),
    *(Move(s, S.STOPPED, _by(_APPROVER, _LEADER), needs=_CAUSE, clock=C.STOP, paper="stopping")
      for s in (*_AT_WORK, *_HELD)),
    *(Move(s, S.WITHDRAWN, _by(_APPLICANT, _CLERK), needs=_WHY, clock=C.STOP) for s in (*_AT_WORK, *_HELD)),
    Move(S.SIGNED, S.RELEASED, _by(_APPROVER, _HANDLER, _RETURNER), clock=C.STOP),
    Move(S.RELEASED, S.RETURNED, _by(_RETURNER), needs=_f(F.RECEIVED_BY), may=_f(F.MEDIA), paper="control"),
)  # fmt: skip

OPEN = frozenset({S.ACCEPTED, S.PROCESSING, S.SUPPLEMENT, S.AWAITING_PAYMENT, S.CONSULTING, S.SIGNED})
"""In these the authority owes a result: past due_at they are overdue."""
AT_WORK = frozenset(_AT_WORK)
"""In these steps go on."""
HELD = frozenset({S.SUPPLEMENT, S.AWAITING_PAYMENT})
"""In these the clock stands, and the applicant is asked for something."""
BEFORE_ACCEPTANCE = frozenset({S.DRAFT, S.SUBMITTED, S.SUPPLEMENT_INTAKE})
ENDED = frozenset({S.REFUSED, S.RETURNED, S.WITHDRAWN, S.STOPPED})


def moves_from(state: State, actors: Collection[Actor]) -> list[Move]:
    """The moves that someone who acts in these roles may make, in the order of the table."""
    return [move for move in MOVES if move.of is state and not move.who.isdisjoint(actors)]
