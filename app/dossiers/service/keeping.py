"""Drafts of the counter: kept per counter, so that a clerk goes on at another screen; gone when received or old."""

import uuid
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select

from app.dossiers import queries
from app.dossiers.errors import DraftOvertaken, NotYourCounter
from app.dossiers.models import CounterDraft
from app.dossiers.visibility import Official
from app.kit import clock
from app.kit.db import session
from app.kit.errors import NotFound
from app.reports import catalogue

KEPT_FOR = timedelta(days=7)
"""A form nobody has gone on with for so long holds personal data without a purpose."""


def counters_of(by: Official, agency: str | None) -> list[uuid.UUID]:
    """The counters an official sits at, or the one asked for. Raises UnknownAgency, NotYourCounter."""
    if agency is None:
        return [each.agency_id for each in queries.counters() if by.is_clerk_of(each.agency_id)]
    return [_own_counter(agency, by)]


def keep(
    draft_id: uuid.UUID, *, agency: str, title: str, revision: int, content: dict[str, Any], by: Official
) -> CounterDraft:
    """Keep what was typed. The same revision again changes nothing, unless another screen has written it.

    Raises NotFound (it is another counter's, or a dossier already), NotYourCounter, UnknownAgency, DraftOvertaken.
    """
    agency_id = _own_counter(agency, by)
    is_dossier = queries.claim_id(draft_id) is not None
    known = session.get(CounterDraft, draft_id, with_for_update=True)
    if known is None:
        if is_dossier:
            raise NotFound
        known = CounterDraft(id=draft_id, revision=0)
        session.add(known)
    elif not by.is_clerk_of(known.agency_id):
        raise NotFound
    if known.revision > revision or (known.revision == revision and known.content != content):
        raise DraftOvertaken
    known.agency_id, known.title, known.revision, known.content = agency_id, title, revision, content
    known.written_by, known.updated_at = by.name, clock.now()
    known.expires_at = known.updated_at + KEPT_FOR
    session.flush()
    return known


def get(draft_id: uuid.UUID, *, by: Official) -> CounterDraft:
    """A draft of one of the official's counters. Raises NotFound."""
    found = session.get(CounterDraft, draft_id)
    if found is None or found.expires_at <= clock.now() or not by.is_clerk_of(found.agency_id):
        raise NotFound
    return found


def drop(draft_id: uuid.UUID, *, by: Official) -> None:
    """Throw a draft away; nothing happens when it is gone. Raises NotFound for another counter's."""
    found = session.get(CounterDraft, draft_id)
    if found is None:
        return
    if not by.is_clerk_of(found.agency_id):
        raise NotFound
    session.delete(found)


def received(draft_id: uuid.UUID) -> None:
    """What was half typed under this id has become a dossier."""
    session.execute(delete(CounterDraft).where(CounterDraft.id == draft_id))


def remove_expired() -> int:
    """Remove what nobody has gone on with for a week. Returns how many."""
    old = select(CounterDraft.id).where(CounterDraft.expires_at <= clock.now()).with_for_update(skip_locked=True)
    gone = session.scalars(delete(CounterDraft).where(CounterDraft.id.in_(old)).returning(CounterDraft.id))
    return len(gone.all())


def _own_counter(agency: str, by: Official) -> uuid.UUID:
    office = catalogue.current().office(agency)
    if not by.is_clerk_of(office.id):
        raise NotYourCounter(agency=office.name)
    return office.id
