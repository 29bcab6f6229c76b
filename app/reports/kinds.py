"""Kinds of things that reports speak of, beside the states in the workflow."""

import enum

MARK = "█"
"""Stands for each letter of a report's words that was blacked out."""


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
    ADDED = "added"
    """Added later, with an answer to a question or a reason to reopen; between reporter and authorities."""


class EntryKind(enum.StrEnum):
    """What a line of the timeline tells."""

    FILED = "filed"
    MOVED = "moved"
    AMENDED = "amended"
    PUBLISHED = "published"
    HIDDEN = "hidden"
    ANONYMISED = "anonymised"
    """What told of a person is gone."""
    REDACTED = "redacted"
    """Parts of its words or photos were blacked out, or shown again."""
    TRANSCRIBED = "transcribed"
    """What the voice note says was written down."""
    RESCHEDULED = "rescheduled"
    """The calendar was edited, and with it the due time moved."""
    EXTENDED = "extended"
    """More time was approved; the line says why, and until when."""
    REMINDED = "needs_info_reminder"
    """The reporter was reminded of a question."""
    CALLED = "called"
    """An official told the reporter the answer by telephone."""
    MESSAGE = "message"
    """An official wrote to the reporter, or the reporter back; the state stays, and nobody learns who it is."""
    LATE_ANSWER = "late_answer"
    """The reporter answered a question that was settled meanwhile."""


class ExtensionState(enum.StrEnum):
    """Where a request for more time stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


class Proof(enum.StrEnum):
    """How it is known that an answer reached its reporter."""

    PUSH = "push"
    """A phone showed the message."""
    SMS = "sms"
    """The network confirmed its receipt."""
    READ = "read"
    """The reporter opened the report."""
    CALL = "call"
    """An official called, and wrote that down."""


class FileKind(enum.StrEnum):
    """What officials can put beside a report."""

    PHOTO = "photo"
    PDF = "pdf"


class Outcome(enum.StrEnum):
    """What became of one report of a bulk move."""

    WAITING = "waiting"
    MOVED = "moved"
    REFUSED = "refused"


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


class Lane(enum.StrEnum):
    """How sure it is who sent a report: an account, an official who typed it in, or only a phone."""

    VERIFIED = "verified"
    ASSISTED = "assisted"
    UNVERIFIED = "unverified"
