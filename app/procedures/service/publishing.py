"""From a record to what is promised: additions with their basis, approved by a second person, then published by one."""

import hashlib
import uuid
from typing import Any

import orjson

from app.agencies import queries as agencies
from app.kit import clock
from app.kit.db import session
from app.kit.errors import NotFound
from app.procedures import errors, graph, overlays, queries
from app.procedures.kinds import VersionState
from app.procedures.models import ProcedureOverlay, ProcedureVersion
from app.procedures.service.stamp import count_up

_TAKEN_OVER = ("content", "raw", "source", "legal_time", *(c for c in overlays.COLUMNS if c != "legal_time"))


def write_overlay(
    overlay_id: uuid.UUID, *, code: str, content: dict[str, Any], citations: list[dict[str, str]], by: str
) -> tuple[ProcedureOverlay, bool]:
    """Propose what a record lacks; (overlay, whether it is new). The same again is harmless.

    Raises NotFound for an unknown procedure, Uncited for a field without its basis, RouteWrong, PromiseWrong, and
    OverlayIdTaken when the id stands for other content.
    """
    procedure = queries.for_update(code)
    content_hash = _hash([code, content, citations])
    known = queries.overlay(overlay_id)
    if known is not None:
        if known.content_hash != content_hash:
            raise errors.OverlayIdTaken
        return known, False
    if (field := overlays.uncited(content, citations)) is not None:
        raise errors.Uncited(field=field, pointer="/citations")
    _require_sound(_merged(queries.versions(code)[0], content, citations))
    made = ProcedureOverlay(
        id=overlay_id,
        procedure_code=procedure.code,
        content=content,
        citations=citations,
        content_hash=content_hash,
        written_by=by,
    )
    session.add(made)
    session.flush()
    return made, True


def approve_overlay(overlay_id: uuid.UUID, *, code: str, by: str) -> ProcedureVersion:
    """Approve an addition as a second person; the new draft that it makes. Once approved, the newest version.

    Raises NotFound, SamePerson (whoever wrote it does not approve it), RouteWrong, PromiseWrong.
    """
    queries.for_update(code)
    found = queries.overlay(overlay_id)
    if found is None or found.procedure_code != code:
        raise NotFound
    newest = queries.versions(code)[0]
    if found.approved_by is not None:
        return newest
    if found.written_by == by:
        raise errors.SamePerson
    columns = _merged(newest, found.content, found.citations)
    _require_sound(columns)
    found.approved_by, found.approved_at = by, clock.now()
    made = ProcedureVersion(procedure_code=code, number=newest.number + 1, created_by=found.written_by, **columns)
    session.add(made)
    session.flush()
    return made


def publish(version_id: uuid.UUID, *, code: str, by: str) -> ProcedureVersion:
    """Make a draft what is promised from now on. Publishing it again changes nothing.

    Raises NotFound, NotADraft (retired), VersionOvertaken (a newer draft is there), SamePerson, RouteWrong,
    PromiseWrong.
    """
    procedure = queries.for_update(code)
    version = queries.version(version_id)
    if version is None or version.procedure_code != code:
        raise NotFound
    if version.state is VersionState.PUBLISHED:
        return version
    _require_publishable(version, by)
    former = queries.published(code)
    if former is not None:
        former.state = VersionState.RETIRED
        # One published version at a time: an index says so, and it looks at every statement.
        session.flush()
    version.state, version.published_by, version.published_at = VersionState.PUBLISHED, by, clock.now()
    session.flush()
    procedure.current_version_id = version.id
    procedure.name = version.content["name"]["vi"]
    session.flush()
    count_up()
    return version


def _require_publishable(version: ProcedureVersion, by: str) -> None:
    if version.state is not VersionState.DRAFT:
        raise errors.NotADraft
    if version.number != queries.versions(version.procedure_code)[0].number:
        raise errors.VersionOvertaken
    if version.created_by == by:
        raise errors.SamePerson
    _require_sound({name: getattr(version, name) for name in _TAKEN_OVER})


def _merged(newest: ProcedureVersion, content: dict[str, Any], citations: list[dict[str, str]]) -> dict[str, Any]:
    return overlays.apply({name: getattr(newest, name) for name in _TAKEN_OVER}, content, citations)


def _require_sound(columns: dict[str, Any]) -> None:
    found = overlays.problems(columns, [agency.code for agency in agencies.list_active()])
    if not found:
        return
    if found[0].code in graph.OF_THE_PROMISE:
        raise errors.PromiseWrong(sentence=found[0].text, pointer="/content/committed_time")
    raise errors.RouteWrong(sentence=found[0].text, pointer="/content/routes")


def _hash(parts: list[Any]) -> bytes:
    return hashlib.blake2b(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS), digest_size=16).digest()
