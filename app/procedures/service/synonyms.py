"""The list of everyday words. It is the province's own: what was edited stays."""

import uuid
from collections.abc import Iterable

from sqlalchemy.dialects.postgresql import insert

from app.kit import clock
from app.kit.db import session
from app.procedures import errors, queries
from app.procedures.models import SearchSynonym
from app.procedures.service.stamp import count_up

NAMESPACE = uuid.UUID("6b1f0d2e-2f0f-5c58-9a55-5d3f1a3f7a10")
PORTION = 500


def add_synonyms(rows: Iterable[tuple[str, list[str], str | None]], *, by: str) -> int:
    """Add (phrase, meanings, note) of phrases that are not there; how many were added."""
    values = [
        {"id": uuid.uuid5(NAMESPACE, phrase), "phrase": phrase, "means": means, "note": note, "active": True,
         "version": 1, "updated_by": by, "updated_at": clock.now()}
        for phrase, means, note in rows
    ]  # fmt: skip
    added = 0
    for at in range(0, len(values), PORTION):
        statement = insert(SearchSynonym).values(values[at : at + PORTION]).on_conflict_do_nothing()
        added += len(session.execute(statement.returning(SearchSynonym.id)).all())
    if added:
        count_up()
    return added


def save_synonym(
    synonym_id: uuid.UUID,
    *,
    phrase: str,
    means: list[str],
    note: str | None,
    active: bool,
    expected: int | None,
    by: str,
) -> tuple[SearchSynonym, bool]:
    """Add a synonym, or change the one with this id if it is still at version `expected`; (synonym, is it new).

    Raises PhraseTaken when another one has the phrase, SynonymStale when somebody changed it meanwhile.
    """
    same = queries.synonym_by_phrase(phrase)
    if same is not None and same.id != synonym_id:
        raise errors.PhraseTaken
    found = queries.synonym(synonym_id)
    if found is None:
        found = SearchSynonym(
            id=synonym_id, phrase=phrase, means=means, note=note, active=active, updated_by=by, updated_at=clock.now()
        )
        session.add(found)
    elif (found.phrase, found.means, found.note, found.active) == (phrase, means, note, active):
        return found, False
    else:
        if expected != found.version:
            raise errors.SynonymStale
        found.phrase, found.means, found.note, found.active = phrase, means, note, active
        found.version, found.updated_by, found.updated_at = found.version + 1, by, clock.now()
    session.flush()
    count_up()
    return found, found.version == 1
