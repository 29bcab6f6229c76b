"""What this room tells the house."""

from dataclasses import dataclass
from typing import ClassVar

from app.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class ClockMoved(Event):
    """A clock's due time is another than before, since the calendar was edited. The subject is the clock's."""

    name: ClassVar[str] = "calendar.clock_moved.v1"
