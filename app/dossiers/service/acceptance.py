"""Accepting a dossier: code, promise, first steps, receipt, history and event, all or nothing."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from app.dossiers.draft import Author, searchable
from app.dossiers.events import DossierAccepted
from app.dossiers.kinds import EntryKind
from app.dossiers.models import Dossier
from app.dossiers.service import history, numbering, printing, stepping, timing
from app.dossiers.workflow import State
from app.kit import clock

if TYPE_CHECKING:
    from app.procedures.models import ProcedureVersion


def accept(
    dossier: Dossier,
    version: ProcedureVersion,
    *,
    by: Author,
    entry_id: uuid.UUID | None = None,
    content_hash: bytes = b"",
    number: int | None = None,
    note: str | None = None,
) -> None:
    """Accept a dossier that stands in the database, unaccepted. Its number is drawn last, as others wait behind it.

    Raises NoCounter, NumberNotReserved, LaterEntryTime, NumberUsed.
    """
    before, now = dossier.state, clock.now()
    dossier.state_since = dossier.updated_at = now
    timing.start(dossier, version)
    stepping.lay_out(dossier, stepping.route_of(dossier), by)
    numbering.give_code(dossier, number)
    dossier.state = State.ACCEPTED
    dossier.search = searchable(dossier.code, dossier.applicant, dossier.phone, dossier.external_code)
    history.write(
        dossier,
        EntryKind.RECEIVED,
        by,
        entry_id=entry_id,
        content_hash=content_hash,
        from_state=before,
        note=note,
    )
    printing.receipt(dossier, version, by)
    history.tell(dossier, DossierAccepted)
    stepping.follow(dossier, now)
