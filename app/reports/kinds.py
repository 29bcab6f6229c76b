"""Kinds of things that reports speak of, beside the states in workflow.py."""

import enum


class LocationSource(enum.StrEnum):
    """How the reporter said where it is."""

    GPS = "gps"
    PIN = "pin"
    COMMUNE = "commune"
    """A commune and words only: off the map, and out of the search for duplicates."""


class Purpose(enum.StrEnum):
    """What a photo of a report shows."""

    REPORTED = "reported"
    AFTER = "after"


class EntryKind(enum.StrEnum):
    """What a line of the timeline tells."""

    FILED = "filed"
    MOVED = "moved"
    AMENDED = "amended"
    PUBLISHED = "published"
    HIDDEN = "hidden"
    RESCHEDULED = "rescheduled"
    """The calendar was edited, and with it the due time moved."""


class Consent(enum.StrEnum):
    """How somebody agreed that a name and number are kept with a report."""

    OWN = "own"
    """Pressed on their own phone."""
    SPOKEN = "spoken"
    WRITTEN = "written"


class Channel(enum.StrEnum):
    """How somebody came to whoever typed the report in for them."""

    HOTLINE = "hotline"
    COUNTER = "counter"
    VISIT = "visit"


class CallOutcome(enum.StrEnum):
    """What became of a call to a reporter."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


class PlaceKind(enum.StrEnum):
    """What a QR code stands for."""

    WARD = "ward"
    ASSET = "asset"
    """One thing that somebody owns and numbers: a lamp post, a bus stop, a bin."""
