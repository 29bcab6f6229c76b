"""What this room does when something happened elsewhere."""

from app.calendar.events import ClockMoved
from app.dossiers.service import rescheduling
from app.kit.events import Event, Listener


def reschedule(event: Event) -> None:
    """The calendar was edited: a dossier is due when its clock says now. May run twice."""
    rescheduling.reschedule(event.subject)


JOINED: dict[str, list[Listener]] = {ClockMoved.name: [reschedule]}
