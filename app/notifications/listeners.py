"""What the notifications room does when something happened elsewhere."""

from app.kit.events import Event, Listener
from app.notifications import notices, reporters, service
from app.notifications.kinds import KINDS

_VERSION = ".v1"


def tell_reporter(event: Event) -> None:
    """Tell the reporter, on every phone of theirs, what became of the report. May run twice."""
    service.tell_reporter(report_id=event.subject, kind=event.name.removesuffix(_VERSION))


def tell_of_overturn(event: Event) -> None:
    """Tell the reporter that a leader took a rejection back. May run twice."""
    service.tell_of_overturn(event.subject)


def tell_followers(event: Event) -> None:
    """Tell who has said "me too" what became of the report. May run twice."""
    state = event.name.removesuffix(_VERSION).partition(".")[2]
    service.tell_followers(report_id=event.subject, kind=f"followed.{state}")


def tell_received(event: Event) -> None:
    """Tell somebody for whom a report was typed in that it is there. May run twice."""
    service.tell_received(report_id=event.subject)


def tell_applicant(event: Event) -> None:
    """Tell the applicant, and who follows by consent, what became of the dossier. May run twice."""
    service.tell_applicant(dossier_id=event.subject, kind=event.name.removesuffix(_VERSION))


def tell_of_escalation(event: Event) -> None:
    """Tell the officials whom it concerns that a share of a report's time is over. May run twice."""
    notices.tell_of_escalation(event.subject)


def forget_notices(event: Event) -> None:
    """What is sealed now, the others are told no more, and were told nothing. May run twice."""
    notices.forget(event.subject)


def tell_of_duty(event: Event) -> None:
    """Tell whoever on duty is called. May run twice."""
    notices.tell_of_duty(event.subject)


def tell_of_mentions(event: Event) -> None:
    """Tell whoever a note mentions. May run twice."""
    notices.tell_of_mentions(event.subject)


def tell_of_assignment(event: Event) -> None:
    """Tell whoever a report was given to. May run twice."""
    notices.tell_of_assignment(event.subject)


def tell_of_reply(event: Event) -> None:
    """Tell whoever wrote to the reporter, and whoever handles the report, that there is an answer. May run twice."""
    notices.tell_of_reply(event.subject)


def tell_of_reporter(event: Event) -> None:
    """Tell whose work it is that the reporter answered, reopened or contested. May run twice."""
    reporters.tell_of_act(event.subject, event.name.removesuffix(_VERSION).partition(".")[2])


def tell_of_offer(event: Event) -> None:
    """Tell the agency that is offered a report. May run twice."""
    reporters.tell_of_offer(event.subject)


def tell_of_extension(event: Event) -> None:
    """Tell approvers of a request for more time, and whoever asked of its decision. May run twice."""
    notices.tell_of_extension(event.subject)


# Not told by push: `submitted` and `withdrawn` (they did that), `assigned` and `answered` (the officials' own affairs).
# Of the sealed lane (`restricted`, `handed_over`) a locked screen says that there is news, and nothing of what.
_TOLD: dict[Listener, tuple[str, ...]] = {
    tell_reporter: (
        "report.accepted",
        "report.in_progress",
        "report.resolved",
        "report.rejected",
        "report.reopened",
        "report.extended",
        "report.rescheduled",
        "report.needs_info_reminder",
        "report.closed",
        "report.needs_info",
        "report.message",
        "report.forwarded",
        "report.merged",
        "report.split",
        "report.restricted",
        "report.handed_over",
    ),
    tell_of_overturn: ("report.submitted",),
    tell_received: ("report.submitted",),
    tell_applicant: tuple(kind for kind in KINDS if kind.startswith("dossier.")),
}
_OFFICIALS: dict[Listener, tuple[str, ...]] = {
    tell_of_escalation: ("report.escalated", "report.sealed_escalated"),
    forget_notices: ("report.restricted",),
    tell_of_duty: ("report.duty_called",),
    tell_of_mentions: ("report.noted", "report.sealed_noted"),
    tell_of_assignment: ("report.assigned",),
    tell_of_reply: ("report.replied",),
    tell_of_reporter: (
        "report.submitted",
        "report.accepted",
        "report.in_progress",
        "report.reopened",
        "report.amended",
    ),
    tell_of_offer: ("report.offered",),
    tell_of_extension: ("report.extension_asked", "report.extension_refused", "report.extended"),
}
_FOLLOWED = tuple(f"report.{kind.partition('.')[2]}" for kind in KINDS if kind.startswith("followed."))
JOINED: dict[str, list[Listener]] = {}
for _listener, _kinds in (*_TOLD.items(), (tell_followers, _FOLLOWED), *_OFFICIALS.items()):
    for _kind in _kinds:
        JOINED.setdefault(f"{_kind}{_VERSION}", []).append(_listener)
