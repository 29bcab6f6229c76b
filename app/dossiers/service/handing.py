"""Papers that go from one agency to another, signed for on both sides."""

import uuid

from app.agencies.errors import UnknownAgency
from app.dossiers import queries
from app.dossiers.draft import Author
from app.dossiers.errors import HandoverIdTaken, HandoverNotYours
from app.dossiers.events import DossierHandedOver
from app.dossiers.kinds import EntryKind
from app.dossiers.models import Dossier, DossierHandover
from app.dossiers.service import history
from app.dossiers.visibility import Official, seen_by
from app.kit.db import session
from app.kit.errors import NotFound
from app.reports import catalogue
from app.reports.catalogue import Office
from app.reports.draft import hash_of


def give(
    dossier_id: uuid.UUID, handover_id: uuid.UUID, *, giver: str, taker: str, what: str, by: Official
) -> tuple[DossierHandover, bool]:
    """Note that papers were given away, under an id the client chose. Returns it and whether it is new.

    `giver` and `taker` are codes of agencies; who is given them may see the dossier from then on. Raises NotFound,
    UnknownAgency, HandoverNotYours, HandoverIdTaken.
    """
    dossier = queries.for_update(dossier_id, seen_by(by.scopes))
    source, target = _office("/from", giver), _office("/to", taker)
    content = hash_of({"from": giver, "to": taker, "what": what})
    before = queries.handover(handover_id)
    if before is not None:
        if (before.dossier_id, before.given_by_id, before.content_hash) != (dossier_id, by.id, content):
            raise HandoverIdTaken
        return before, False
    _require_of(source, by)
    at = history.advance(dossier)
    if target.id not in dossier.agency_ids:
        dossier.agency_ids = [*dossier.agency_ids, target.id]
    given = DossierHandover(
        id=handover_id, dossier_id=dossier_id, from_agency_id=source.id, to_agency_id=target.id, what=what,
        content_hash=content, given_by=by.name, given_by_id=by.id, given_at=at,
    )  # fmt: skip
    session.add(given)
    _write(dossier, given, by, "given")
    return given, True


def take(dossier_id: uuid.UUID, handover_id: uuid.UUID, *, by: Official) -> tuple[DossierHandover, bool]:
    """Sign for papers that were given. Returns the hand-over and whether this is news.

    Raises NotFound, HandoverNotYours, HandoverIdTaken (somebody else has signed).
    """
    dossier = queries.for_update(dossier_id, seen_by(by.scopes))
    given = queries.handover(handover_id)
    if given is None or given.dossier_id != dossier_id:
        raise NotFound
    if given.received_at is not None:
        if given.received_by_id != by.id:
            raise HandoverIdTaken
        return given, False
    _require_of(catalogue.current().office_of(given.to_agency_id), by)
    given.received_by, given.received_by_id = by.name, by.id
    given.received_at = history.advance(dossier)
    _write(dossier, given, by, "received")
    return given, True


def _office(pointer: str, code: str) -> Office:
    found = catalogue.current().find_office(code)
    if found is None:
        raise UnknownAgency(pointer=pointer, agency=code)
    return found


def _require_of(office: Office, by: Official) -> None:
    if not by.belongs_to(office.id):
        raise HandoverNotYours(agency=office.name)


def _write(dossier: Dossier, given: DossierHandover, by: Official, side: str) -> None:
    author = Author("official", by.id, by.name, min((scope.role for scope in by.scopes), default=None))
    changes = {"handover": str(given.id), "side": side}
    history.write(dossier, EntryKind.HANDED_OVER, author, from_state=dossier.state, changes=changes)
    history.tell(dossier, DossierHandedOver)
