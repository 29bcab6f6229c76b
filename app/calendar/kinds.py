"""Kinds of things that the calendar speaks of."""

import enum
from dataclasses import dataclass


class DayKind(enum.StrEnum):
    """Why a day is not what its weekday says."""

    HOLIDAY = "holiday"
    OFF_OBSERVED = "off_observed"
    """In place of a holiday that fell on a weekend (Labour Code 45/2019/QH14, article 111.3)."""
    OFF_SWAPPED = "off_swapped"
    """Off in exchange for a weekend day."""
    WORK_SWAPPED = "work_swapped"
    """A weekend day worked in exchange."""


class Certainty(enum.StrEnum):
    """How sure a day is."""

    OFFICIAL = "official"
    STATUTORY = "statutory"
    """Follows from the law; the decision of that year may still add to it."""
    ASSUMED = "assumed"
    """Used until the decision is out, and shown as assumed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the table is to say of a day; the source is the decision it comes from."""

    kind: DayKind
    name: str
    certainty: Certainty
    source: str


class SegmentKind(enum.StrEnum):
    """What a clock did for a while."""

    RUNNING = "running"
    PAUSED = "paused"


class Policy(enum.StrEnum):
    """What a pause does to the time that ran before it."""

    PAUSE = "pause"
    """It stays used; the rest goes on afterwards."""
    RESTART = "restart"
    """It is forgotten; the time counts from zero afterwards."""


class StepKind(enum.StrEnum):
    """What a step of an explanation tells."""

    RECEIVED = "received"
    CUT_OFF = "cut_off"
    TERM = "term"
    COUNTED = "counted"
    FREE = "free"
    SWAPPED = "swapped"
    """A weekend day that is worked and counted."""
    MOVED = "moved"
    """The last day was free, so the end is on the next working day."""
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    DUE = "due"
    MISSING = "missing"
    """There is no due time, and why."""
