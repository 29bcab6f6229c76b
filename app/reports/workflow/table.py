"""The moves between the states, as data (the table of reports in DOMAIN.md)."""

from datetime import timedelta

from app.reports.workflow.move import Move
from app.reports.workflow.words import EXTERNAL, REPORTER, RESTRICTED_DESK, SYSTEM, Act, Field, State


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
        S.FORWARDED, to, _by("focal", SYSTEM, EXTERNAL),
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
    Move(S.FORWARDED, S.ACCEPTED, _by("focal", EXTERNAL), by_offered=True),
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
