"""The states of a report and the moves between them, as data (the table of reports in DOMAIN.md)."""

import enum
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta


class State(enum.StrEnum):
    """Where a report stands."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    """The public answer is drafted and waits for its approval; nobody outside sees it yet."""
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"
    REJECTED = "rejected"


class Publication(enum.StrEnum):
    """Whether the public sees a report; set by intake. Accepted does not mean public."""

    HIDDEN = "hidden"
    PUBLIC = "public"


class Publicity(enum.StrEnum):
    """What of a report may ever be public. A report keeps what its category said when it was filed."""

    PUBLIC = "public"
    ANSWER_ONLY = "answer_only"
    """The answer, and roughly where; not the words, not the photos."""
    NEVER = "never"


class Field(enum.StrEnum):
    """What a move can carry besides `to` and `note`."""

    NOTE = "note"
    PUBLIC_ANSWER = "public_answer"
    ASSIGNEE = "assignee"
    AGENCY = "agency"
    CATEGORY = "category"
    PUBLISH = "publish"
    MEDIA = "media"
    REASON = "reason"


class Reason(enum.StrEnum):
    """Why a report is not taken up."""

    NOT_FOR_AUTHORITIES = "not_for_authorities"
    NO_CONTACT = "no_contact"
    ABUSE = "abuse"
    OUTSIDE_PROVINCE = "outside_province"


REPORTER = "reporter"
SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table: from where to where, who may, what it must and what it may carry.

    `to` equal to `of` is an amendment: the state stays. A `note` may always be given; it is for
    officials only, unless `note_is_public`.
    """

    of: State
    to: State
    who: frozenset[str]
    needs: frozenset[Field] = frozenset()
    may: frozenset[Field] = frozenset()
    waived_only: bool = False
    """Only where the category waives approval."""
    once: bool = False
    """Once in the life of a report."""
    within: timedelta | None = None
    """Only so long after the report came to its present state."""
    note_is_public: bool = False

    @property
    def amends(self) -> bool:
        return self.of is self.to

    def carries(self) -> frozenset[Field]:
        return self.needs | self.may | {Field.NOTE}


def _by(*roles: str) -> frozenset[str]:
    return frozenset(roles)


def _f(*fields: Field) -> frozenset[Field]:
    return frozenset(fields)


S, F = State, Field
_INTAKE = _by("intake")
_WORKERS = _by("handler", "focal")
_SORTING = _f(F.AGENCY, F.CATEGORY, F.PUBLISH)
_ANSWER = _f(F.PUBLIC_ANSWER)

MOVES: tuple[Move, ...] = (
    Move(S.SUBMITTED, S.ACCEPTED, _INTAKE, may=_SORTING),
    Move(S.SUBMITTED, S.REJECTED, _INTAKE, needs=_f(F.NOTE), may=_f(F.REASON), note_is_public=True),
    Move(S.ACCEPTED, S.ASSIGNED, _by("focal"), may=_f(F.ASSIGNEE)),
    Move(S.ACCEPTED, S.REJECTED, _INTAKE, needs=_f(F.NOTE), may=_f(F.REASON), note_is_public=True),
    Move(S.ASSIGNED, S.IN_PROGRESS, _WORKERS),
    Move(S.ASSIGNED, S.ACCEPTED, _WORKERS, needs=_f(F.NOTE)),
    Move(S.IN_PROGRESS, S.ANSWERED, _WORKERS, needs=_ANSWER, may=_f(F.MEDIA)),
    Move(S.IN_PROGRESS, S.RESOLVED, _WORKERS, needs=_ANSWER, may=_f(F.MEDIA), waived_only=True),
    Move(S.ANSWERED, S.RESOLVED, _by("approver")),
    Move(S.ANSWERED, S.IN_PROGRESS, _by("approver"), needs=_f(F.NOTE)),
    Move(S.RESOLVED, S.CLOSED, _by(REPORTER)),
    Move(S.RESOLVED, S.REOPENED, _by(REPORTER), needs=_f(F.NOTE), may=_f(F.MEDIA), note_is_public=True),
    Move(S.RESOLVED, S.IN_PROGRESS, _by("leader"), needs=_f(F.NOTE), once=True),
    Move(
        S.CLOSED, S.REOPENED, _by(REPORTER),
        needs=_f(F.NOTE), may=_f(F.MEDIA), within=timedelta(days=15), note_is_public=True,
    ),
    Move(S.REOPENED, S.ASSIGNED, _by("focal"), may=_f(F.ASSIGNEE)),
    Move(S.REOPENED, S.IN_PROGRESS, _WORKERS),
    Move(S.REOPENED, S.CLOSED, _by("approver"), needs=_ANSWER),
    Move(S.REJECTED, S.SUBMITTED, _by(REPORTER), needs=_f(F.NOTE), once=True, note_is_public=True),
    Move(S.REJECTED, S.SUBMITTED, _by("leader"), needs=_f(F.NOTE), note_is_public=True),
    # Amendments by intake. Once somebody works on a report its agency stays: it is handed back first.
    Move(S.SUBMITTED, S.SUBMITTED, _INTAKE, may=_SORTING - {F.PUBLISH}),
    Move(S.ACCEPTED, S.ACCEPTED, _INTAKE, may=_SORTING),
    *(Move(s, s, _INTAKE, may=_f(F.CATEGORY, F.PUBLISH)) for s in (S.ASSIGNED, S.IN_PROGRESS, S.ANSWERED, S.REOPENED)),
    *(Move(s, s, _INTAKE, may=_f(F.PUBLISH)) for s in (S.RESOLVED, S.CLOSED)),
)  # fmt: skip

OPEN = frozenset({S.SUBMITTED, S.ACCEPTED, S.ASSIGNED, S.IN_PROGRESS, S.ANSWERED, S.REOPENED})
"""In these the clock runs: past due_at they are overdue."""
ANSWER_OUT = frozenset({S.RESOLVED, S.CLOSED, S.REOPENED})
"""In these the answer and its photos are out of the house; before, they are a draft."""
REROUTABLE = frozenset({S.SUBMITTED, S.ACCEPTED})
"""In these a corrected category takes the report to that category's agency."""


def moves_from(state: State, roles: Collection[str], *, approval_waived: bool) -> list[Move]:
    """The moves that someone with these roles may make, in the order of the table."""
    return [
        move
        for move in MOVES
        if move.of is state and not move.who.isdisjoint(roles) and (approval_waived or not move.waived_only)
    ]
