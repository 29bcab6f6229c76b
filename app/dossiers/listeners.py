"""What this room does when something happened elsewhere."""

from app.calendar.events import ClockMoved
from app.dossiers import queries
from app.dossiers.service import timing
from app.dossiers.workflow import OPEN
from app.kit.events import Event, Listener


def copy_due(event: Event) -> None:
    """The calendar was edited: copy what is due now. May run twice."""
    dossier = queries.locked(event.subject)
    if dossier is not None and dossier.state in OPEN:
        timing.copy(dossier)


JOINED: dict[str, list[Listener]] = {ClockMoved.name: [copy_due]}
