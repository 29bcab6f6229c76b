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
    ADDED = "added"
    """Added later, with an answer to a question or a reason to reopen; between reporter and authorities."""


class EntryKind(enum.StrEnum):
    """What a line of the timeline tells."""

    FILED = "filed"
    MOVED = "moved"
    AMENDED = "amended"
    PUBLISHED = "published"
    HIDDEN = "hidden"
    RESCHEDULED = "rescheduled"
    """The calendar was edited, and with it the due time moved."""
