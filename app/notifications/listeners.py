"""What the notifications room does when something happened elsewhere."""

from app.kit.events import Event, Listener
from app.notifications import service

_VERSION = ".v1"


def tell_reporter(event: Event) -> None:
    """Tell the reporter, on every phone of theirs, what became of the report. May run twice."""
    service.tell_reporter(report_id=event.subject, kind=event.name.removesuffix(_VERSION))


# Not told: `submitted` (they did that), `assigned` and `answered` (the officials' own affairs).
JOINED: dict[str, list[Listener]] = {
    f"{kind}{_VERSION}": [tell_reporter]
    for kind in (
        "report.accepted",
        "report.in_progress",
        "report.resolved",
        "report.rejected",
        "report.reopened",
        "report.closed",
    )
}
