"""The words of the table: states, fields, reasons, acts, and who is no official."""

import enum


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
