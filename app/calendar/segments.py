"""A clock with pauses and extensions, replayed from its beginning: the past can be explained. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from app.calendar.kinds import Policy, SegmentKind
from app.calendar.worktime import DEFAULT_HOURS, Days, Hours, Unit, after, before, counts_from, passed, span_of


@dataclass(frozen=True, slots=True)
class Terms:
    """What was promised: an amount of time, by whose hours, and from what time of the day on it counts tomorrow."""

    amount: int
    unit: Unit
    hours: Hours = DEFAULT_HOURS
    cut_off: time | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """What a clock did from `starts` until `ends` (None: until now). A pause has a policy and a reason."""

    kind: SegmentKind
    starts: datetime
    ends: datetime | None = None
    policy: Policy | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, counted on from the due moment there was; from when it was given, where that had passed already."""

    amount: int
    unit: Unit
    given_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """Time that runs on in one running segment: of the term, or of an extension."""

    received: datetime
    """When the segment began; the time may count only from later on."""
    begins: datetime
    left: timedelta
    """What was still to run when it began."""
    unit: Unit
    due_at: datetime
    """When that is over, unless a pause comes before."""
    fresh: bool
    """The term from zero: the first leg, and those after a pause that restarts."""
    extension: Extension | None = None
    paused: Segment | None = None
    """The pause that came before."""


@dataclass(frozen=True, slots=True)
class Replay:
    """All a clock did, and when (UTC) its time is over; None while it is paused."""

    legs: tuple[Leg, ...]
    due_at: datetime | None


@dataclass(slots=True)
class _Portion:
    left: timedelta
    unit: Unit
    extension: Extension | None = None

    def begins(self, earliest: datetime) -> datetime:
        return earliest if self.extension is None else max(earliest, self.extension.given_at)


def replay(terms: Terms, segments: Sequence[Segment], extensions: Sequence[Extension], days: Days) -> Replay:
    """Run a clock again from its beginning; segments alternate, a running one first. Raises CalendarNotLoaded.

    A pause that comes after the time was over changes nothing, unless it restarts the clock: what is late stays late.
    A restart forgets the extensions that were given before it.
    """
    legs: list[Leg] = []
    waiting: list[_Portion] = []
    for number in range(0, len(segments), 2):
        segment = segments[number]
        before, pause = (segments[at] if 0 <= at < len(segments) else None for at in (number - 1, number + 1))
        fresh = before is None or before.policy is Policy.RESTART
        if fresh:
            waiting = _portions(terms, [e for e in extensions if before is None or e.given_at >= segment.starts])
        legs += _run(terms, segment, pause, waiting, days, fresh=fresh)
    return Replay(tuple(legs), None if waiting else legs[-1].due_at.astimezone(UTC))


def moments(
    terms: Terms, segments: Sequence[Segment], due_at: datetime, shares: Sequence[int], days: Days
) -> dict[int, datetime]:
    """When these shares (per cent) of all the time until `due_at` are over, pauses left out. Raises CalendarNotLoaded.

    Counted back from the end, so one that lies before a pause comes out too late, but never later than that pause. A
    pause of what was late already took none of that time, and may lie in a year that is not loaded.
    """
    # Days of the calendar run through nights and weekends: a share of them is a share of their hours.
    unit: Unit = "hours" if terms.unit == "days" else terms.unit
    fresh = max((at for at, s in enumerate(segments) if s.policy is Policy.RESTART), default=-1) + 1
    total = passed(segments[fresh].starts, due_at, unit, days, terms.hours)
    for pause in (each for each in segments[fresh + 1 :: 2] if each.starts < due_at):
        total -= passed(pause.starts, pause.ends or pause.starts, unit, days, terms.hours)
    return {share: before(due_at, total * (100 - share) / 100, unit, days, terms.hours) for share in shares}


def _portions(terms: Terms, extensions: Sequence[Extension]) -> list[_Portion]:
    term = _Portion(span_of(terms.amount, terms.unit, terms.hours), terms.unit)
    return [term, *(_Portion(span_of(e.amount, e.unit, terms.hours), e.unit, e) for e in extensions)]


def _run(
    terms: Terms, segment: Segment, pause: Segment | None, waiting: list[_Portion], days: Days, *, fresh: bool
) -> Iterator[Leg]:
    """Let time run in one segment, until the pause; what is done is taken from `waiting`, and what is left stays."""
    begins = counts_from(segment.starts, days, terms.hours, terms.cut_off if fresh else None)
    while waiting:
        portion = waiting[0]
        begins = portion.begins(begins)
        if pause is not None and begins >= pause.starts and portion.extension is not None:
            return
        due_at = after(begins, portion.left, portion.unit, days, terms.hours)
        over = pause is None or due_at <= pause.starts
        leg = Leg(segment.starts, begins, portion.left, portion.unit, due_at, fresh, portion.extension)
        yield leg if over else replace(leg, paused=pause)
        if pause is not None and not over:
            ran = passed(begins, max(begins, pause.starts), portion.unit, days, terms.hours)
            portion.left = max(portion.left - ran, timedelta())
            return
        waiting.pop(0)
        begins, fresh = due_at, False
