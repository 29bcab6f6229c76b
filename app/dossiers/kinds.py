"""Kinds of things that dossiers speak of, beside the states in workflow.py."""

import enum


class StepState(enum.StrEnum):
    """Where one step of the route stands."""

    WAITING = "waiting"
    """Something before it is not done."""
    READY = "ready"
    DOING = "doing"
    DONE = "done"


class EntryKind(enum.StrEnum):
    """What a line of the history tells."""

    RECEIVED = "received"
    MOVED = "moved"
    EXTENDED = "extended"
    RESCHEDULED = "rescheduled"
    """Not by anybody's decision about it: the calendar was edited."""
    PASSED_ON = "passed_on"
    """Another agency has it now."""
    STEP = "step"
    HANDED_OVER = "handed_over"
    RESULT = "result"


class Finance(enum.StrEnum):
    """An axis of its own: money may be owed in any state."""

    NONE = "none"
    OWED = "owed"
    PAID = "paid"


class Delivery(enum.StrEnum):
    """An axis of its own: where the result is on its way to the applicant."""

    NONE = "none"
    WAITING = "waiting"
    """At the place of return."""
    HANDED_OVER = "handed_over"


class ReturnBy(enum.StrEnum):
    """How the applicant wants the result."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"


class Sync(enum.StrEnum):
    """An axis of its own: whether the national portal knows the present state."""

    NONE = "none"
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
