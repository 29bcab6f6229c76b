"""Receiving a dossier at a counter, once, however often it is sent and by whomever."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.agencies.errors import UnknownAgency
from app.dossiers import names, queries
from app.dossiers.draft import Author, Draft, in_both, require_papers, searchable, ticked
from app.dossiers.errors import (
    DossierIdTaken,
    HandledElsewhere,
    LaterEntryTime,
    NotYourCounter,
    UnknownCase,
    UnknownProcedure,
)
from app.dossiers.models import Dossier
from app.dossiers.service import acceptance, keeping, numbering
from app.dossiers.visibility import Official
from app.dossiers.workflow import State
from app.kit import clock
from app.kit.context import settings
from app.kit.db import session
from app.media import service as media
from app.media.kinds import Uploader
from app.procedures import queries as procedures
from app.procedures.kinds import SystemOfRecord
from app.reports import catalogue
from app.reports.catalogue import Office
from app.reports.errors import UnknownCommune
from app.territory import catalogue as territory

if TYPE_CHECKING:
    from app.procedures.models import ProcedureVersion

LATEST_ENTRY_DAYS = 31
"""How long after a power cut what was received by hand may be entered."""


def receive(dossier_id: uuid.UUID, draft: Draft, *, by: Official, keep_as_draft: bool = False) -> tuple[Dossier, bool]:
    """Accept a dossier, or keep it as a draft, under an id the clerk's client chose. Returns it and whether it is new.

    A draft may lack papers: they are asked for, or it is refused. It may be sent anew, by any clerk of its counter, and
    is accepted by the sending that says so; of two clerks who accept it at once one does, the other is answered as if
    he had sent it again. Raises DossierIdTaken, NotYourCounter, UnknownProcedure, UnknownCase, HandledElsewhere,
    NoCounter, UnknownAgency, UnknownCommune, UnknownComponent, ComponentMissing, MediaMissing, and the refusals of
    numbering.give_code.
    """
    content_hash = draft.content_hash()
    taken = queries.claim_id(dossier_id)
    if taken is not None and (taken.state is not State.DRAFT or keep_as_draft) and _is_same(taken, content_hash, by):
        return taken, False
    if taken is not None and (taken.state is not State.DRAFT or not by.is_clerk_of(taken.receiving_agency_id)):
        raise DossierIdTaken
    version = _version(draft)
    dossier = _written(dossier_id, draft, version, taken, by)
    if not keep_as_draft:
        require_papers(dossier.components, version.case(draft.case) or {})
    dossier.content_hash = content_hash
    session.add(dossier)
    session.flush()
    keeping.received(dossier_id)
    if not keep_as_draft:
        author = Author("official", by.id, by.name, "clerk")
        acceptance.accept(dossier, version, by=author, number=draft.number, content_hash=content_hash)
    return dossier, taken is None or not keep_as_draft


def _is_same(taken: Dossier, content_hash: bytes, by: Official) -> bool:
    """Whether what is there is what was sent; of a dossier of another counter nothing is said."""
    return taken.content_hash == content_hash and by.is_clerk_of(taken.receiving_agency_id)


def _version(draft: Draft) -> ProcedureVersion:
    version = procedures.published(draft.procedure)
    if version is None:
        raise UnknownProcedure(pointer="/procedure", procedure=draft.procedure)
    if version.case(draft.case) is None:
        raise UnknownCase(pointer="/case", case=draft.case)
    if version.system_of_record is not SystemOfRecord.HERE and not draft.external_code:
        raise HandledElsewhere(pointer="/external_code", system=names.SYSTEMS[version.system_of_record])
    return version


def _written(
    dossier_id: uuid.UUID, draft: Draft, version: ProcedureVersion, taken: Dossier | None, by: Official
) -> Dossier:
    """The dossier's row as the draft says it: a new one, or the draft that was there."""
    receiving, competent, return_at = _agencies(draft, by)
    columns: dict[str, Any] = {
        "procedure_code": draft.procedure,
        "version_id": version.id,
        "procedure_name": in_both(version.content["name"]),
        "case_key": draft.case,
        "receiving_agency_id": receiving.id,
        "competent_agency_id": competent.id,
        "return_agency_id": return_at.id,
        "agency_ids": list({receiving.id: 0, competent.id: 0, return_at.id: 0}),
        "commune": _commune(draft),
        "applicant": asdict(draft.applicant),
        "phone": draft.phone,
        "phone_verified": draft.phone_verified and draft.phone is not None,
        "components": ticked(draft.components, version.case(draft.case) or {}),
        "note": draft.note,
        "return_by": draft.return_by,
        "external_code": draft.external_code,
        "received_at": _received_at(draft),
    }
    _attach(draft, taken, by)
    columns["search"] = searchable(None, columns["applicant"], draft.phone, draft.external_code)
    if taken is None:
        return Dossier(id=dossier_id, state=State.DRAFT, **columns)
    for name, value in columns.items():
        setattr(taken, name, value)
    taken.version += 1
    return taken


def _agencies(draft: Draft, by: Official) -> tuple[Office, Office, Office]:
    """Receiving, competent, returning (phi địa giới: three fields). The first and the last need a counter."""
    places = (("/receiving", draft.receiving), ("/competent", draft.competent), ("/return_at", draft.return_at))
    receiving, competent, return_at = (_office(pointer, code) for pointer, code in places)
    if not by.is_clerk_of(receiving.id):
        raise NotYourCounter(agency=receiving.name)
    numbering.identifier_of(receiving.id, "/receiving")
    numbering.identifier_of(return_at.id, "/return_at")
    return receiving, competent, return_at


def _office(pointer: str, code: str) -> Office:
    found = catalogue.current().find_office(code)
    if found is None:
        raise UnknownAgency(pointer=pointer, agency=code)
    return found


def _commune(draft: Draft) -> str | None:
    known = catalogue.current().communes
    if draft.commune is not None and draft.commune not in known:
        here = territory.provinces()[settings().province].name
        raise UnknownCommune(pointer="/commune", commune=draft.commune, province=here)
    return draft.commune


def _received_at(draft: Draft) -> datetime:
    """Now; for a later entry when it was received by hand, on the day of its number."""
    if (draft.number is None) != (draft.received_at is None):
        raise LaterEntryTime(pointer="/received_at")
    now = clock.now()
    if draft.received_at is None:
        return now
    if draft.received_at > now or (now - draft.received_at).days > LATEST_ENTRY_DAYS:
        raise LaterEntryTime(pointer="/received_at")
    return draft.received_at


def _attach(draft: Draft, taken: Dossier | None, by: Official) -> None:
    """Bind the photos; those that the draft had already may be another clerk's."""
    known = {each for component in (taken.components if taken else ()) for each in component["media"]}
    fresh = [each for each in draft.media() if str(each) not in known]
    if fresh:
        media.attach(fresh, uploader=Uploader(by.id, None))
