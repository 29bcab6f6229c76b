"""A due time that moved because the calendar was edited."""

import uuid

from app.dossiers import queries
from app.dossiers.draft import SYSTEM
from app.dossiers.events import DossierRescheduled
from app.dossiers.kinds import EntryKind
from app.dossiers.service import history, timing
from app.dossiers.workflow import OPEN


def reschedule(dossier_id: uuid.UUID) -> None:
    """Copy what a dossier's clocks say, with a line in its history where the result is due at another moment.

    Nothing for what is no dossier, or has ended. May run twice: what has been copied moves nothing. What was promised
    first (`promised_at`) stays.
    """
    dossier = queries.locked(dossier_id)
    if dossier is None or dossier.state not in OPEN:
        return
    before = dossier.due_at
    timing.copy(dossier)
    if dossier.due_at == before:
        return
    history.advance(dossier)
    changes = {"due_at": {"from": history.written(before), "to": history.written(dossier.due_at)}}
    history.write(dossier, EntryKind.RESCHEDULED, SYSTEM, from_state=dossier.state, changes=changes)
    history.tell(dossier, DossierRescheduled)
