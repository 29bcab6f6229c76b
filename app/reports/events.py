"""What this room tells the house. One class per name, because listeners are joined by name."""

from typing import ClassVar

from app.kit.events import Event
from app.reports.workflow import State


class ReportSubmitted(Event):
    name: ClassVar[str] = "report.submitted.v1"


class ReportAccepted(Event):
    name: ClassVar[str] = "report.accepted.v1"


class ReportAssigned(Event):
    name: ClassVar[str] = "report.assigned.v1"


class ReportStarted(Event):
    name: ClassVar[str] = "report.in_progress.v1"


class ReportAnswered(Event):
    """The answer is drafted: for officials only."""

    name: ClassVar[str] = "report.answered.v1"


class ReportResolved(Event):
    name: ClassVar[str] = "report.resolved.v1"


class ReportClosed(Event):
    name: ClassVar[str] = "report.closed.v1"


class ReportReopened(Event):
    name: ClassVar[str] = "report.reopened.v1"


class ReportRejected(Event):
    name: ClassVar[str] = "report.rejected.v1"


class ReportAsked(Event):
    """Its reporter was asked something."""

    name: ClassVar[str] = "report.needs_info.v1"


class ReportForwarded(Event):
    """Offered to another agency; names the one that offers it."""

    name: ClassVar[str] = "report.forwarded.v1"


class ReportOffered(Event):
    """The same, told to the agency that is asked to take it."""

    name: ClassVar[str] = "report.offered.v1"


class ReportMerged(Event):
    name: ClassVar[str] = "report.merged.v1"


class ReportSplit(Event):
    name: ClassVar[str] = "report.split.v1"


class ReportRestricted(Event):
    """For the restricted desk only."""

    name: ClassVar[str] = "report.restricted.v1"


class ReportHandedOver(Event):
    """For the restricted desk only."""

    name: ClassVar[str] = "report.handed_over.v1"


class ReportWithdrawn(Event):
    name: ClassVar[str] = "report.withdrawn.v1"


class ReportPublished(Event):
    name: ClassVar[str] = "report.published.v1"


class ReportAmended(Event):
    """Category, urgency, owner, agency or publication was corrected; the state is the same."""

    name: ClassVar[str] = "report.amended.v1"


class ReportRedacted(Event):
    """Parts of its words or photos were blacked out; the state is the same."""

    name: ClassVar[str] = "report.redacted.v1"


class ReportMessaged(Event):
    """An official wrote to its reporter; the state is the same."""

    name: ClassVar[str] = "report.message.v1"


class ReportReplied(Event):
    """Its reporter answered a message: for officials only."""

    name: ClassVar[str] = "report.replied.v1"


class ReportTranscribed(Event):
    """What its voice note says was written down; the state is the same."""

    name: ClassVar[str] = "report.transcribed.v1"


class ReportRated(Event):
    """Its reporter gave stars; the state is the same."""

    name: ClassVar[str] = "report.rated.v1"


class ReportAnonymised(Event):
    """Whose it was, and what told of a person, is gone; the state is the same."""

    name: ClassVar[str] = "report.anonymised.v1"


class ReportLeft(Event):
    """An agency sees it no longer; `agency` is that one. For the desks there, whose lists are one shorter."""

    name: ClassVar[str] = "report.left.v1"


class ReportNoted(Event):
    """Officials wrote a note or put a file beside it; for officials only."""

    name: ClassVar[str] = "report.noted.v1"


class ReportRescheduled(Event):
    """The due time moved with the calendar, or as intake corrected the report; the state is the same."""

    name: ClassVar[str] = "report.rescheduled.v1"


class ReportExtensionAsked(Event):
    """More time was asked for: for officials only."""

    name: ClassVar[str] = "report.extension_asked.v1"


class ReportExtensionRefused(Event):
    """The old due time stays: for officials only."""

    name: ClassVar[str] = "report.extension_refused.v1"


class ReportExtended(Event):
    """More time was approved; the state is the same."""

    name: ClassVar[str] = "report.extended.v1"


class ReportEscalated(Event):
    """A share of its time is over: for officials only."""

    name: ClassVar[str] = "report.escalated.v1"


class ReportSealedEscalated(Event):
    """As ReportEscalated, in the sealed lane: for the restricted desk only."""

    name: ClassVar[str] = "report.sealed_escalated.v1"


class ReportSealedNoted(Event):
    """As ReportNoted, in the sealed lane: for the restricted desk only."""

    name: ClassVar[str] = "report.sealed_noted.v1"


class ReportReminded(Event):
    """The reporter is reminded of a question; the state is the same."""

    name: ClassVar[str] = "report.needs_info_reminder.v1"


class ReportDutyCalled(Event):
    """Somebody on duty is called about an urgent report: for officials only."""

    name: ClassVar[str] = "report.duty_called.v1"


class ReportDutyAcknowledged(Event):
    """Somebody said that he has an urgent report in hand: for officials only."""

    name: ClassVar[str] = "report.duty_acknowledged.v1"


OF_STATE: dict[State, type[Event]] = {
    State.SUBMITTED: ReportSubmitted,
    State.ACCEPTED: ReportAccepted,
    State.ASSIGNED: ReportAssigned,
    State.IN_PROGRESS: ReportStarted,
    State.ANSWERED: ReportAnswered,
    State.RESOLVED: ReportResolved,
    State.CLOSED: ReportClosed,
    State.REOPENED: ReportReopened,
    State.REJECTED: ReportRejected,
    State.NEEDS_INFO: ReportAsked,
    State.FORWARDED: ReportForwarded,
    State.MERGED: ReportMerged,
    State.SPLIT: ReportSplit,
    State.RESTRICTED: ReportRestricted,
    State.HANDED_OVER: ReportHandedOver,
    State.WITHDRAWN: ReportWithdrawn,
}
SEALED_NAMES = frozenset(
    {ReportRestricted.name, ReportHandedOver.name, ReportSealedEscalated.name, ReportSealedNoted.name}
)
"""What only the restricted desk may hear."""
