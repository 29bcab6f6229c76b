"""The words of this room's tables."""

import enum


class VersionState(enum.StrEnum):
    """What a version of a procedure is. It goes this way only, and never back."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"
    """Was published, and a newer one is; dossiers that began under it stay with it."""


class FilingChannel(enum.StrEnum):
    """Where a dossier of this procedure is handed in."""

    OWN = "own"
    NATIONAL = "national"
    """On the national portal (NĐ 224/2026); we guide and link, and keep its code."""
    COUNTER = "counter"


class SystemOfRecord(enum.StrEnum):
    """Which system holds the dossier."""

    HERE = "here"
    MINISTRY = "ministry"
    NATIONAL = "national"


class ClockPolicy(enum.StrEnum):
    """What a supplement does to the time already used."""

    PAUSE = "pause"
    RESTART = "restart"


COMMON_CASE = "chung"
"""The key of the only case of a procedure that knows no cases, and of the route for all cases without their own."""

ANYWHERE = ("competent", "receiving", "commune_office")
"""Agencies of a step that depend on the dossier; any other value is an agency's code."""
