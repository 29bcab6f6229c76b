"""How a due time was found, step by step, so that whoever waits can check it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.calendar import texts
from app.calendar.counting import Step, counted, step
from app.calendar.errors import CalendarNotLoaded
from app.calendar.kinds import SegmentKind, StepKind
from app.calendar.segments import Extension, Leg, Segment, Terms, replay
from app.calendar.worktime import VIETNAM, Days


@dataclass(frozen=True, slots=True)
class Found:
    """A due moment (UTC; None while there is none) and the steps to it, in order."""

    due_at: datetime | None
    steps: tuple[Step, ...]


def explain(terms: Terms, start: datetime, days: Days) -> Found:
    """How the time that was received at `start` ends. Raises CalendarNotLoaded; ValueError as worktime.due."""
    return _explained(terms, [Segment(SegmentKind.RUNNING, start)], [], days)


def explain_clock(terms: Terms, segments: Sequence[Segment], extensions: Sequence[Extension], days: Days) -> Found:
    """As `explain`, with pauses and extensions; what is not loaded is told as the last step."""
    try:
        return _explained(terms, segments, extensions, days)
    except CalendarNotLoaded as refusal:
        begins = segments[0].starts.astimezone(VIETNAM)
        reason = {"vi": refusal.sentence("vi"), "en": refusal.sentence("en")}
        received = step(StepKind.RECEIVED, begins.date(), texts.say("received", at=texts.moment(begins)))
        return Found(None, (received, _term(terms, begins), step(StepKind.MISSING, begins.date(), reason)))


def why_paused(segments: Sequence[Segment]) -> texts.Words:
    """Why a paused clock has no due time."""
    return texts.say("due_paused", at=texts.moment(segments[-1].starts.astimezone(VIETNAM)))


def _explained(terms: Terms, segments: Sequence[Segment], extensions: Sequence[Extension], days: Days) -> Found:
    found = replay(terms, segments, extensions, days)
    steps: list[Step] = []
    before: Leg | None = None
    for leg in found.legs:
        steps += _leg(terms, leg, before, days)
        before = leg
    steps.append(_end(found.due_at, segments))
    return Found(found.due_at, tuple(steps))


def _leg(terms: Terms, leg: Leg, before: Leg | None, days: Days) -> Iterator[Step]:
    begins = leg.begins.astimezone(VIETNAM)
    yield from _opening(terms, leg, before)
    ends = (leg.paused.starts if leg.paused is not None else leg.due_at).astimezone(VIETNAM)
    if ends > begins:
        yield from counted(leg.unit, begins, ends, leg.left, days, terms.hours, to_the_end=leg.paused is None)
    if leg.paused is not None:
        at = leg.paused.starts.astimezone(VIETNAM)
        words = texts.say("paused", at=texts.moment(at), reason=texts.because(leg.paused.reason))
        yield step(StepKind.PAUSED, at.date(), words)


def _opening(terms: Terms, leg: Leg, before: Leg | None) -> Iterator[Step]:
    """Why time runs from here on."""
    received, begins = leg.received.astimezone(VIETNAM), leg.begins.astimezone(VIETNAM)
    at, day = texts.moment(received), received.date()
    if leg.extension is not None:
        more = texts.amount(leg.extension.amount, leg.extension.unit)
        words = texts.say("extended", amount=more, at=texts.moment(begins), reason=texts.because(leg.extension.reason))
        yield step(StepKind.EXTENDED, leg.extension.given_at.astimezone(VIETNAM).date(), words)
    elif before is None:
        yield step(StepKind.RECEIVED, day, texts.say("received", at=at))
    elif leg.fresh:
        yield step(StepKind.RESUMED, day, texts.say("restarted", at=at))
    else:
        left = texts.amount(leg.left.days, "days") if leg.unit == "days" else texts.duration(leg.left)
        yield step(StepKind.RESUMED, day, texts.say("resumed", at=at, left=left))
    if leg.fresh and begins != received:
        yield _cut_off(terms, received, begins)
    if before is None:
        yield _term(terms, begins)


def _cut_off(terms: Terms, received: datetime, begins: datetime) -> Step:
    assert terms.cut_off is not None, "without a cut-off time counts from receipt"
    late = received.time() > terms.cut_off
    key = "cut_off" if late else "free_receipt"
    words = texts.say(key, cut_off=f"{terms.cut_off:%H:%M}", begins=texts.moment(begins))
    return step(StepKind.CUT_OFF, received.date(), words)


def _term(terms: Terms, begins: datetime) -> Step:
    amount = texts.amount(terms.amount, terms.unit)
    if terms.unit in ("hours", "days"):
        return step(StepKind.TERM, begins.date(), texts.say(f"term_{terms.unit}", amount=amount))
    length, spans = texts.duration(terms.hours.day_length), texts.hours(terms.hours.spans)
    return step(StepKind.TERM, begins.date(), texts.say("term_working", amount=amount, length=length, spans=spans))


def _end(due_at: datetime | None, segments: Sequence[Segment]) -> Step:
    if due_at is None:
        day: date = segments[-1].starts.astimezone(VIETNAM).date()
        return step(StepKind.MISSING, day, why_paused(segments))
    local = due_at.astimezone(VIETNAM)
    return step(StepKind.DUE, local.date(), texts.say("due", at=texts.moment(local)))
