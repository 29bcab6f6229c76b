"""Every read of the catalogue."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select, tuple_

from app.kit import paging
from app.kit.db import hot_rows, session
from app.kit.errors import NotFound
from app.procedures.kinds import VersionState
from app.procedures.models import CatalogueStamp, Procedure, ProcedureOverlay, ProcedureVersion, SearchSynonym

_LISTED = (Procedure.code, Procedure.name, Procedure.field, Procedure.ministry, Procedure.levels, Procedure.sort_key)


def procedure(code: str) -> Procedure | None:
    """An active procedure by its national code."""
    return session.scalar(select(Procedure).where(Procedure.code == code, Procedure.active))


def for_update(code: str) -> Procedure:
    """A procedure, locked until the transaction ends: versions are made one after the other. Raises NotFound."""
    found = session.scalar(select(Procedure).where(Procedure.code == code, Procedure.active).with_for_update())
    if found is None:
        raise NotFound
    return found


def published(code: str) -> ProcedureVersion | None:
    """The version that new dossiers of a procedure begin under; None while none is published."""
    wanted = select(ProcedureVersion).join(Procedure, Procedure.current_version_id == ProcedureVersion.id)
    return session.scalar(wanted.where(Procedure.code == code, Procedure.active))


def version(version_id: uuid.UUID) -> ProcedureVersion | None:
    """A version in any state: dossiers stay with the one they began under."""
    return session.get(ProcedureVersion, version_id)


def versions(code: str) -> list[ProcedureVersion]:
    """All versions of a procedure, the newest first."""
    wanted = select(ProcedureVersion).where(ProcedureVersion.procedure_code == code)
    return list(session.scalars(wanted.order_by(ProcedureVersion.number.desc())))


def shown(code: str) -> tuple[Procedure, ProcedureVersion] | None:
    """A procedure with what the public reads of it: the published version, else the newest record as imported."""
    wanted = (
        select(Procedure, ProcedureVersion)
        .join(ProcedureVersion, ProcedureVersion.procedure_code == Procedure.code)
        .where(Procedure.code == code, Procedure.active, ProcedureVersion.state != VersionState.RETIRED)
        # "published" sorts behind "draft".
        .order_by(ProcedureVersion.state.desc(), ProcedureVersion.number.desc())
    )
    found = session.execute(wanted.limit(1)).first()
    return (found[0], found[1]) if found else None


def page(*, field: str | None, level: str | None, limit: int, cursor: str | None) -> tuple[Sequence[Any], str | None]:
    """Procedures by name, and the cursor of the following page. Raises BadCursor (422)."""
    where: list[ColumnElement[bool]] = [Procedure.active.is_(True)]
    if field is not None:
        where.append(Procedure.field == field)
    if level is not None:
        where.append(Procedure.levels.contains([level]))
    if cursor is not None:
        where.append(tuple_(Procedure.sort_key, Procedure.code) > tuple_(*paging.decode(cursor, (str, str))))
    wanted = select(*_LISTED, Procedure.current_version_id).where(*where)
    rows = session.execute(wanted.order_by(Procedure.sort_key, Procedure.code).limit(limit + 1)).all()
    more = len(rows) > limit
    return rows[:limit], paging.encode([rows[limit - 1].sort_key, rows[limit - 1].code]) if more else None


class Head(NamedTuple):
    """The listed columns of a procedure."""

    code: str
    name: str
    field: str
    ministry: str
    levels: list[str]
    current_version_id: uuid.UUID | None


_NAMED = """
    SELECT code, name, field, ministry, levels, current_version_id
    FROM procedure WHERE code = ANY(%(codes)s) AND active
"""


def named(codes: Iterable[str]) -> list[Head]:
    """The listed columns of these procedures, in the order of the codes; straight from the driver (bench.search)."""
    order = {code: place for place, code in enumerate(codes)}
    found = [Head(*row) for row in hot_rows(_NAMED, {"codes": list(order)})] if order else []
    return sorted(found, key=lambda row: order[row.code])


def fields() -> Sequence[Any]:
    """The domains (lĩnh vực) with their ministry and number of procedures, by name."""
    wanted = select(Procedure.field, func.min(Procedure.ministry).label("ministry"), func.count().label("count_"))
    return session.execute(wanted.where(Procedure.active).group_by(Procedure.field).order_by(Procedure.field)).all()


def drafts(*, limit: int, cursor: str | None) -> tuple[Sequence[Any], str | None]:
    """Drafts that are newer than what is published, oldest first, and the cursor of the following page."""
    draft, code = ProcedureVersion, ProcedureVersion.procedure_code
    newest = select(func.max(draft.number)).where(code == Procedure.code).correlate(Procedure).scalar_subquery()
    where: list[ColumnElement[bool]] = [
        draft.state == VersionState.DRAFT,
        draft.number == newest,
        Procedure.active.is_(True),
    ]
    if cursor is not None:
        where.append(code > paging.decode(cursor, (str,))[0])
    wanted = select(draft.id, code, draft.number, draft.created_by, draft.created_at, draft.legal_time, Procedure.name)
    rows = session.execute(wanted.join(Procedure, Procedure.code == code).where(*where).order_by(code).limit(limit + 1))
    found = rows.all()
    return found[:limit], paging.encode([found[limit - 1].procedure_code]) if len(found) > limit else None


def overlay(overlay_id: uuid.UUID) -> ProcedureOverlay | None:
    """An overlay, approved or not."""
    return session.get(ProcedureOverlay, overlay_id)


def overlays(code: str) -> list[ProcedureOverlay]:
    """What was added to a procedure, the oldest first."""
    wanted = select(ProcedureOverlay).where(ProcedureOverlay.procedure_code == code)
    return list(session.scalars(wanted.order_by(ProcedureOverlay.written_at, ProcedureOverlay.id)))


def synonyms(*, limit: int, cursor: str | None) -> tuple[list[SearchSynonym], str | None]:
    """Synonyms by phrase, and the cursor of the following page."""
    wanted = select(SearchSynonym).order_by(SearchSynonym.phrase).limit(limit + 1)
    if cursor is not None:
        wanted = wanted.where(SearchSynonym.phrase > paging.decode(cursor, (str,))[0])
    found = list(session.scalars(wanted))
    return found[:limit], paging.encode([found[limit - 1].phrase]) if len(found) > limit else None


def synonym(synonym_id: uuid.UUID) -> SearchSynonym | None:
    """One synonym, locked until the transaction ends."""
    return session.get(SearchSynonym, synonym_id, with_for_update=True)


def synonym_by_phrase(phrase: str) -> SearchSynonym | None:
    """The synonym of a phrase, spelt exactly so."""
    return session.scalar(select(SearchSynonym).where(SearchSynonym.phrase == phrase))


def synonym_pairs() -> list[tuple[str, list[str]]]:
    """(phrase, meanings) of all active synonyms, for the index."""
    rows = session.execute(select(SearchSynonym.phrase, SearchSynonym.means).where(SearchSynonym.active))
    return [(row.phrase, row.means) for row in rows]


def entries(portion: int = 500) -> Iterator[Any]:
    """What search knows of every active procedure, by code; in portions, as all at once is memory for nothing."""
    wanted = select(
        Procedure.code, Procedure.name, Procedure.keywords, Procedure.field, Procedure.levels, Procedure.for_people
    )
    last = ""
    while True:
        following = wanted.where(Procedure.active, Procedure.code > last).order_by(Procedure.code).limit(portion)
        rows = session.execute(following).all()
        yield from rows
        if len(rows) < portion:
            return
        last = rows[-1].code


def stamp() -> int:
    """Counts up with every change that search must see."""
    return session.scalar(select(CatalogueStamp.number)) or 0


def imported() -> bytes | None:
    """The hash of the file of records that was imported last."""
    return session.scalar(select(CatalogueStamp.imported))


def record_hashes() -> dict[str, bytes]:
    """Code → hash of the record that was imported last, for active procedures."""
    rows = session.execute(select(Procedure.code, Procedure.record_hash).where(Procedure.active))
    return {row.code: row.record_hash for row in rows}


def last_numbers() -> dict[str, int]:
    """Code → number of the newest version."""
    code, newest = ProcedureVersion.procedure_code, func.max(ProcedureVersion.number).label("newest")
    return {row.procedure_code: row.newest for row in session.execute(select(code, newest).group_by(code))}
