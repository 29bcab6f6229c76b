"""The states of a report and the moves between them, as data (the table of reports in DOMAIN.md)."""

import enum
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta


class State(enum.StrEnum):
    """Where a report stands."""

    SUBMITTED = "submitted"
    NEEDS_INFO = "needs_info"
    """The reporter was asked; the clock pauses. Goes back to the state it came from."""
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    """The public answer is drafted and waits for its approval; nobody outside sees it yet."""
    FORWARDED = "forwarded"
    """Offered to another agency; who offers it keeps it until that agency accepts."""
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"
    REJECTED = "rejected"
    MERGED = "merged"
    """A duplicate of another report, which its reporter follows."""
    SPLIT = "split"
    """Several agencies have parts of it, which are reports of their own; its state follows theirs."""
    RESTRICTED = "restricted"
    """The sealed lane: in nobody's list but the restricted desk's, never public."""
    HANDED_OVER = "handed_over"
    """Left the system from the sealed lane, with a receipt from the competent receiver."""
    WITHDRAWN = "withdrawn"


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
    URGENT = "urgent"
    """More or less urgent than it was; the note says why."""
    ASSET_OWNER = "asset_owner"
    """Whose the thing is: by the rules of routing, who handles it."""
    PUBLISH = "publish"
    MEDIA = "media"
    NO_PHOTO_REASON = "no_photo_reason"
    """Why no photo shows how it is after the work, where the category asks for one."""
    REASON = "reason"
    INTO = "into"
    """The code or id of the report that this one duplicates."""
    PARTS = "parts"
    RECEIVER = "receiver"
    """Who takes a sealed report over, outside this system."""
    RECEIPT = "receipt"
    """The number under which the receiver confirmed it."""
    DECLINES = "declines"
    """Of a report that was offered: true sends it back, left out takes it."""


class Reason(enum.StrEnum):
    """Why a move is made, for statistics and for a sentence that the citizen reads (reasons.py)."""

    NOT_FOR_AUTHORITIES = "not_for_authorities"
    NO_CONTACT = "no_contact"
    ABUSE = "abuse"
    OUTSIDE_PROVINCE = "outside_province"
    UNCLEAR_PLACE = "unclear_place"
    PHOTO_NEEDED = "photo_needed"
    MORE_DETAILS = "more_details"
    STILL_VALID = "still_valid"
    NOT_DONE = "not_done"
    PARTLY_DONE = "partly_done"
    CAME_BACK = "came_back"
    NOT_ANSWERED = "not_answered"
    SETTLED = "settled"
    BY_MISTAKE = "by_mistake"
    DENUNCIATION = "denunciation"
    ABOUT_OFFICIAL = "about_official"
    CHILD_AT_RISK = "child_at_risk"
    OTHER = "other"


class Act(enum.StrEnum):
    """What a reporter does, by name: a phone without a connection does not know every state."""

    CONFIRM = "confirm"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    ANSWER = "answer"
    CONTEST = "contest"
    REPLY = "reply"
    """Answers a message of an official's: in no table, as the state and the clocks stay (own.py)."""


REPORTER = "reporter"
SYSTEM = "system"
EXTERNAL = "external"
"""An agency outside the administration, by the signed address it was sent."""
RESTRICTED_DESK = "restricted"
"""The role that sees the sealed lane, and nothing else by itself."""


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
    after: timedelta | None = None
    """Only when the report has been in its present state for so long."""
    within: timedelta | None = None
    """Only so long after the report came to its present state."""
    note_is_public: bool = False
    act: Act | None = None
    """What the reporter calls it; None where it is not the reporter's."""
    resumes: bool = False
    """Only back to the state that the report keeps in `resume_state`."""
    by_offered: bool = False
    """By the roles at the agency that the report is offered to, not at the one that has it."""
    bounces: range | None = None
    """Only when so many agencies have sent the report back before."""
    adds_photos: bool = False
    """Its photos are added to what was reported; otherwise they show how it is after the work."""
    follows_parts: bool = False
    """Of a report in parts only: made when its parts have come so far."""
    takes_back_parts: bool = False
    """Of a report in parts only: it stands for itself again, and its parts end with `of_part`."""
    of_part: bool = False
    """Of a part only: made when the whole takes it back, or is sealed afterwards."""
    answered_there: bool = False
    """Of a merged report only: made when the one it follows is answered; `within` counts from that one's closing."""

    @property
    def amends(self) -> bool:
        return self.of is self.to

    @property
    def shows_work(self) -> bool:
        """Its answer comes with an after-photo, or a word why there is none, where the category asks for one."""
        return Field.NO_PHOTO_REASON in self.may

    def carries(self) -> frozenset[Field]:
        return self.needs | self.may | {Field.NOTE}


def _by(*roles: str) -> frozenset[str]:
    return frozenset(roles)


def _f(*fields: Field) -> frozenset[Field]:
    return frozenset(fields)


S, F = State, Field
_INTAKE = _by("intake")
_WORKERS = _by("handler", "focal")
_KIND = _f(F.CATEGORY, F.URGENT, F.ASSET_OWNER)
_SORTING = _KIND | _f(F.AGENCY, F.PUBLISH)
_ANSWER = _f(F.PUBLIC_ANSWER)
_WORK_SHOWN = _f(F.MEDIA, F.NO_PHOTO_REASON)
_WHY = _f(F.REASON)
_WORDS_AND_PHOTOS = _f(F.REASON, F.MEDIA)
_OFFER = _f(F.AGENCY, F.NOTE)
_FIRST, _SECOND = range(1), range(1, 1000)


def _ask(of: State, who: frozenset[str]) -> Move:
    """Ask the reporter: the note is the question."""
    return Move(of, S.NEEDS_INFO, who, needs=_f(F.NOTE), may=_WHY, note_is_public=True)


def _answered(to: State) -> tuple[Move, ...]:
    """Back to where the question came from: answered by the reporter, or by intake after a logged call."""
    return (
        Move(
            S.NEEDS_INFO, to, _by(REPORTER),
            needs=_f(F.NOTE), may=_f(F.MEDIA), note_is_public=True, act=Act.ANSWER, resumes=True, adds_photos=True,
        ),
        Move(S.NEEDS_INFO, to, _INTAKE, needs=_f(F.NOTE), may=_f(F.MEDIA), resumes=True, adds_photos=True),
    )  # fmt: skip


def _reject(of: State) -> Move:
    return Move(of, S.REJECTED, _INTAKE, needs=_f(F.NOTE), may=_WHY, note_is_public=True)


def _withdraw(of: State) -> Move:
    return Move(of, S.WITHDRAWN, _by(REPORTER), may=_WHY, act=Act.WITHDRAW)


def _apart(of: State) -> tuple[Move, ...]:
    """What intake does with a report that is no agency's ordinary work: a duplicate, or one for the sealed lane."""
    return (
        Move(of, S.MERGED, _INTAKE, needs=_f(F.INTO)),
        # By the house when the one it follows stands no more.
        Move(S.MERGED, of, _by("intake", SYSTEM), needs=_f(F.NOTE), resumes=True),
        Move(of, S.RESTRICTED, _INTAKE, needs=_f(F.NOTE), may=_WHY | _f(F.AGENCY)),
    )


def _bounce(to: State, bounces: range) -> Move:
    """Sent back: the first time to the agency that offered it, the second time intake decides."""
    return Move(
        S.FORWARDED, to, _by("focal", SYSTEM),
        needs=_f(F.NOTE, F.DECLINES), resumes=bounces is _FIRST, by_offered=True, bounces=bounces,
    )  # fmt: skip


def _reopen(of: State, within: timedelta | None = None) -> Move:
    return Move(
        of, S.REOPENED, _by(REPORTER),
        needs=_f(F.NOTE), may=_WORDS_AND_PHOTOS, within=within, note_is_public=True, act=Act.REOPEN, adds_photos=True,
        answered_there=of is S.MERGED,
    )  # fmt: skip


def _parts(of: State, to: State) -> Move:
    return Move(of, to, _by(SYSTEM), follows_parts=True)


def _taken_back(of: State) -> Move:
    """A part that nobody has answered ends in the report it came from, and keeps its history."""
    return Move(of, S.MERGED, _by(SYSTEM), needs=_f(F.INTO, F.NOTE), of_part=True)


MOVES: tuple[Move, ...] = (
    Move(S.SUBMITTED, S.ACCEPTED, _INTAKE, may=_SORTING),
    _reject(S.SUBMITTED),
    _ask(S.SUBMITTED, _INTAKE),
    *_apart(S.SUBMITTED),
    _withdraw(S.SUBMITTED),
    *_answered(S.SUBMITTED), *_answered(S.ACCEPTED), *_answered(S.IN_PROGRESS),
    _reject(S.NEEDS_INFO),
    _withdraw(S.NEEDS_INFO),
    Move(S.ACCEPTED, S.ASSIGNED, _by("focal"), may=_f(F.ASSIGNEE)),
    Move(S.ACCEPTED, S.FORWARDED, _by("focal"), needs=_OFFER),
    _ask(S.ACCEPTED, _by("focal")),
    _reject(S.ACCEPTED),
    *_apart(S.ACCEPTED),
    Move(S.ACCEPTED, S.SPLIT, _INTAKE, needs=_f(F.PARTS)),
    _withdraw(S.ACCEPTED),
    Move(S.ASSIGNED, S.IN_PROGRESS, _WORKERS),
    Move(S.ASSIGNED, S.ACCEPTED, _WORKERS, needs=_f(F.NOTE)),
    Move(S.IN_PROGRESS, S.ANSWERED, _WORKERS, needs=_ANSWER, may=_WORK_SHOWN),
    # An external agency's answer always waits for its approval, whatever the category waives.
    *(
        Move(s, S.ANSWERED, _by(EXTERNAL), needs=_ANSWER, may=_WORK_SHOWN)
        for s in (S.ACCEPTED, S.ASSIGNED, S.IN_PROGRESS)
    ),
    Move(S.IN_PROGRESS, S.RESOLVED, _WORKERS, needs=_ANSWER, may=_WORK_SHOWN, waived_only=True),
    Move(S.IN_PROGRESS, S.FORWARDED, _WORKERS, needs=_OFFER),
    _ask(S.IN_PROGRESS, _WORKERS),
    Move(S.FORWARDED, S.ACCEPTED, _by("focal"), by_offered=True),
    _bounce(S.ACCEPTED, _FIRST), _bounce(S.IN_PROGRESS, _FIRST), _bounce(S.SUBMITTED, _SECOND),
    # Photo or reason came with the draft; one of a category that was corrected since is approved with a reason.
    Move(S.ANSWERED, S.RESOLVED, _by("approver"), may=_f(F.NO_PHOTO_REASON)),
    Move(S.ANSWERED, S.IN_PROGRESS, _by("approver"), needs=_f(F.NOTE)),
    Move(S.RESOLVED, S.CLOSED, _by(REPORTER, SYSTEM), act=Act.CONFIRM),
    # Nothing proves that the answer arrived: a person decides.
    Move(S.RESOLVED, S.CLOSED, _by("approver"), needs=_f(F.NOTE), after=timedelta(days=7)),
    _reopen(S.RESOLVED),
    Move(S.RESOLVED, S.IN_PROGRESS, _by("leader"), needs=_f(F.NOTE), once=True),
    _reopen(S.CLOSED, timedelta(days=15)),
    _reopen(S.MERGED, timedelta(days=15)),
    Move(S.REOPENED, S.ASSIGNED, _by("focal"), may=_f(F.ASSIGNEE)),
    Move(S.REOPENED, S.IN_PROGRESS, _WORKERS),
    Move(S.REOPENED, S.CLOSED, _by("approver"), needs=_ANSWER),
    Move(
        S.REJECTED, S.SUBMITTED, _by(REPORTER),
        needs=_f(F.NOTE), may=_f(F.MEDIA), once=True, note_is_public=True, act=Act.CONTEST, adds_photos=True,
    ),
    Move(S.REJECTED, S.SUBMITTED, _by("leader"), needs=_f(F.NOTE), note_is_public=True),
    Move(S.RESTRICTED, S.HANDED_OVER, _by(RESTRICTED_DESK), needs=_f(F.RECEIVER, F.RECEIPT)),
    Move(S.SPLIT, S.ACCEPTED, _INTAKE, needs=_f(F.NOTE), takes_back_parts=True),
    *(_taken_back(s) for s in (S.SUBMITTED, S.ACCEPTED, S.ASSIGNED, S.IN_PROGRESS, S.NEEDS_INFO, S.FORWARDED)),
    # It has the words of the whole: where those are sealed, nobody reads them here.
    Move(S.MERGED, S.RESTRICTED, _by(SYSTEM), needs=_f(F.NOTE), of_part=True),
    _parts(S.SPLIT, S.RESOLVED), _parts(S.SPLIT, S.CLOSED), _parts(S.SPLIT, S.REJECTED),
    _parts(S.RESOLVED, S.SPLIT), _parts(S.CLOSED, S.SPLIT), _parts(S.REJECTED, S.SPLIT),
    # Amendments by intake. Once somebody works on a report its agency stays: it is handed back first.
    Move(S.SUBMITTED, S.SUBMITTED, _INTAKE, may=_SORTING - {F.PUBLISH}),
    Move(S.ACCEPTED, S.ACCEPTED, _INTAKE, may=_SORTING),
    *(Move(s, s, _INTAKE, may=_KIND | _f(F.PUBLISH)) for s in (S.ASSIGNED, S.IN_PROGRESS, S.ANSWERED, S.REOPENED)),
    *(
        Move(s, s, _INTAKE, may=_f(F.PUBLISH))
        for s in (S.NEEDS_INFO, S.FORWARDED, S.MERGED, S.SPLIT, S.RESOLVED, S.CLOSED)
    ),
)  # fmt: skip

OPEN = frozenset({
    S.SUBMITTED, S.NEEDS_INFO, S.ACCEPTED, S.ASSIGNED, S.IN_PROGRESS, S.ANSWERED, S.FORWARDED, S.REOPENED, S.SPLIT,
    S.RESTRICTED,
})  # fmt: skip
"""In these the promise stands: past due_at they are overdue. In `needs_info` the clock pauses."""
SEALED = frozenset({S.RESTRICTED, S.HANDED_OVER})
"""In these only the restricted desk, and the reporter, know that there is a report."""
DONE = frozenset({S.RESOLVED, S.CLOSED, S.REJECTED, S.MERGED, S.WITHDRAWN, S.HANDED_OVER})
"""In these a part of a report holds its parent up no longer."""
TAKEN_BACK_FROM = frozenset(move.of for move in MOVES if move.of_part and move.to is S.MERGED)
"""In these nobody has answered a part, and the whole can take it back."""
WHOLE_ONLY = frozenset({S.MERGED, S.SPLIT, S.RESTRICTED, S.WITHDRAWN})
"""Where a part of a report cannot go without the rest of it."""
KEEPS_WAY_BACK = frozenset({S.NEEDS_INFO, S.FORWARDED, S.MERGED})
"""In these a report knows the state that it came from."""
ANSWER_OUT = frozenset({S.RESOLVED, S.CLOSED, S.REOPENED})
"""In these the answer and its photos are out of the house; before, they are a draft."""
REROUTABLE = frozenset({S.SUBMITTED, S.ACCEPTED})
"""In these a corrected category takes the report to that category's agency."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a report, beside its state, decides which moves it can make."""

    resume_state: State | None
    bounces: int
    parts: int
    is_part: bool
    for_: timedelta
    """How long it has been in its state."""
    answered_for: timedelta | None = None
    """Of a merged report: how long the one it follows is closed, nothing while that may be reopened for ever; None
    where there is no answer."""

    def lets(self, move: Move) -> bool:
        """Whether the report can make this move; who makes it, and `once`, are asked elsewhere."""
        if move.resumes and move.to is not self.resume_state:
            return False
        if move.bounces is not None and self.bounces not in move.bounces:
            return False
        if move.after is not None and self.for_ < move.after:
            return False
        since = self.answered_for if move.answered_there else self.for_
        if since is None or (move.within is not None and since > move.within):
            return False
        return self._has_parts_for(move)

    def _has_parts_for(self, move: Move) -> bool:
        """A report in parts goes where its parts go, and nowhere by itself; a part has no lane of its own."""
        if self.parts:
            return move.amends or move.takes_back_parts or (SYSTEM in move.who and not move.of_part)
        if move.follows_parts or move.takes_back_parts:
            return False
        if self.is_part:
            # What was taken back stays so: the work is with the whole again.
            return move.of_part or (move.to not in WHOLE_ONLY and move.of is not State.MERGED)
        return not move.of_part


def moves_from(state: State, roles: Collection[str], *, approval_waived: bool) -> list[Move]:
    """The moves that someone with these roles may make, in the order of the table."""
    return [
        move
        for move in MOVES
        if move.of is state and not move.who.isdisjoint(roles) and (approval_waived or not move.waived_only)
    ]
