"""What the notifications room does when something happened elsewhere."""

from app.kit.events import Event, Listener
from app.notifications import service
from app.notifications.kinds import KINDS

_VERSION = ".v1"


def tell_reporter(event: Event) -> None:
    """Tell the reporter, on every phone of theirs, what became of the report. May run twice."""
    service.tell_reporter(report_id=event.subject, kind=event.name.removesuffix(_VERSION))


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


# Not told by push: `submitted` (they did that), `assigned` and `answered` (the officials' own affairs).
_TOLD: dict[Listener, tuple[str, ...]] = {
    tell_reporter: (
        "report.accepted",
        "report.in_progress",
        "report.resolved",
        "report.rejected",
        "report.reopened",
        "report.closed",
    ),
    tell_received: ("report.submitted",),
    tell_applicant: tuple(kind for kind in KINDS if kind.startswith("dossier.")),
}
_FOLLOWED = tuple(f"report.{kind.partition('.')[2]}" for kind in KINDS if kind.startswith("followed."))
JOINED: dict[str, list[Listener]] = {}
for _listener, _kinds in (*_TOLD.items(), (tell_followers, _FOLLOWED)):
    for _kind in _kinds:
        JOINED.setdefault(f"{_kind}{_VERSION}", []).append(_listener)
