"""Lines of the history, and the events that tell of them."""

import uuid
from datetime import datetime
from typing import Any

from app.dossiers import queries
from app.dossiers.draft import Author
from app.dossiers.kinds import EntryKind, StepState
from app.dossiers.models import Dossier, DossierEntry, DossierStep
from app.dossiers.workflow import AT_WORK, State
from app.kit import clock, events
from app.kit.db import session
from app.kit.events import Event


def write(
    dossier: Dossier,
    kind: EntryKind,
    author: Author,
    *,
    entry_id: uuid.UUID | None = None,
    content_hash: bytes = b"",
    position: int = 0,
    **columns: Any,
) -> DossierEntry:
    """Add a line at the dossier's present version. `columns`: from_state, step_key, note, public_text, changes."""
    entry = DossierEntry(
        id=entry_id or uuid.uuid4(),
        dossier_id=dossier.id,
        version=dossier.version,
        position=position,
        kind=kind,
        state=dossier.state,
        author_kind=author.kind,
        author_id=author.id,
        author_name=author.name,
        author_role=author.role,
        agency_id=holder(dossier),
        content_hash=content_hash,
        written_at=dossier.updated_at,
        **columns,
    )
    session.add(entry)
    session.flush()
    return entry


def advance(dossier: Dossier, at: datetime | None = None) -> datetime:
    """Count the version up; returns the moment of the change."""
    now = at or clock.now()
    dossier.version += 1
    dossier.updated_at = now
    return now


def written(at: datetime | None) -> str | None:
    """A moment as the changes of a line keep it."""
    return at.isoformat() if at else None


def tell(dossier: Dossier, kind: type[Event]) -> None:
    """Publish what happened, in the transaction of the change."""
    events.publish(kind(subject=dossier.id, agency=dossier.competent_agency_id, commune=dossier.commune))


def holder(dossier: Dossier) -> uuid.UUID:
    """The agency that has a dossier now: of parallel steps the lead's, else the first one's.

    One without a code was never accepted: whatever became of it, the place that was to receive it did that.
    """
    if dossier.code is None:
        return dossier.receiving_agency_id
    if dossier.state in (State.RELEASED, State.RETURNED):
        return dossier.return_agency_id
    at_hand = current_steps(queries.steps(dossier.id)) if dossier.state in AT_WORK else []
    return at_hand[0].agency_id if at_hand else dossier.competent_agency_id


def current_steps(steps: Any) -> list[DossierStep]:
    """The steps that somebody has in hand, the lead's first."""
    at_hand = [step for step in steps if step.state in (StepState.READY, StepState.DOING)]
    return sorted(at_hand, key=lambda step: (not step.lead, step.position))
