"""What the reports room does when something happened elsewhere."""

from app.calendar.events import ClockMoved
from app.kit.events import Event, Listener
from app.reports import service


def reschedule(event: Event) -> None:
    """Keep a report's due time as its clock has it. May run twice."""
    service.reschedule(event.subject)


JOINED: dict[str, list[Listener]] = {ClockMoved.name: [reschedule]}
