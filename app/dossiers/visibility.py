"""Which dossiers an official sees, and as whom: what his grants cover. And which ones a citizen sees."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, exists, false, or_, true

from app.agencies import queries as agencies
from app.dossiers.models import Dossier, DossierFollower
from app.dossiers.workflow import ROLES, Actor, Place
from app.kit.access import Grant

if TYPE_CHECKING:
    from app.dossiers.models import DossierStep


@dataclass(frozen=True, slots=True)
class Scope:
    """One grant, its agency widened to everything below it; None means every agency."""

    role: str
    agencies: frozenset[uuid.UUID] | None
    agency_id: uuid.UUID | None
    """The agency of the grant itself, as whose official its holder acts; None for the whole province."""

    def covers(self, agency_id: uuid.UUID) -> bool:
        return self.agencies is None or agency_id in self.agencies


@dataclass(frozen=True, slots=True)
class Official:
    """Who acts at the desk."""

    id: uuid.UUID
    name: str
    scopes: tuple[Scope, ...]

    def is_clerk_of(self, agency_id: uuid.UUID) -> bool:
        return any(scope.role == "clerk" and scope.covers(agency_id) for scope in self.scopes)

    def belongs_to(self, agency_id: uuid.UUID) -> bool:
        return any(scope.covers(agency_id) for scope in self.scopes)

    def may_do(self, step: "DossierStep") -> bool:
        """Whether a step is in his hands: its role, for its agency."""
        return any(scope.role == step.role and scope.covers(step.agency_id) for scope in self.scopes)


def scopes_of(grants: Iterable[Grant]) -> tuple[Scope, ...]:
    """The scopes of the grants that concern dossiers; one for an area is one for the office of that commune."""
    known: dict[uuid.UUID, frozenset[uuid.UUID]] = {}
    scopes = []
    for grant in grants:
        if grant.role not in ROLES or grant.category is not None:
            continue
        agency_id = grant.agency_id
        if agency_id is None and grant.area is not None:
            office = agencies.office_of(grant.area)
            if office is None:
                continue
            agency_id = office.id
        if agency_id is not None and agency_id not in known:
            known[agency_id] = frozenset(agencies.subtree_ids(agency_id))
        scopes.append(Scope(grant.role, known[agency_id] if agency_id is not None else None, agency_id))
    return tuple(scopes)


def seen_by(scopes: Sequence[Scope]) -> ColumnElement[bool]:
    """The WHERE of everything an official reads: nobody's grants cover nothing."""
    if any(scope.agencies is None for scope in scopes):
        return true()
    covered = sorted({agency for scope in scopes for agency in scope.agencies or ()})
    return Dossier.agency_ids.overlap(covered) if covered else false()


def actors(dossier: Dossier, scopes: Iterable[Scope]) -> set[Actor]:
    """As whom an official acts towards one dossier: each role at each of its three agencies that it covers."""
    places = {
        Place.RECEIVING: dossier.receiving_agency_id,
        Place.COMPETENT: dossier.competent_agency_id,
        Place.RETURN: dossier.return_agency_id,
    }
    return {(scope.role, place) for scope in scopes for place, agency in places.items() if scope.covers(agency)}


def owned_by(account_id: uuid.UUID, phone: str | None) -> ColumnElement[bool]:
    """Condition: one's own, by account or by the verified phone one signs in with."""
    if phone is None:
        return Dossier.account_id == account_id
    return or_(Dossier.account_id == account_id, and_(Dossier.phone == phone, Dossier.phone_verified))


def followed_by(phone: str | None) -> ColumnElement[bool]:
    """Condition: its applicant consented that whoever signs in with this phone may follow it."""
    if phone is None:
        return false()
    return exists().where(
        DossierFollower.dossier_id == Dossier.id, DossierFollower.phone == phone, DossierFollower.ended_at.is_(None)
    )
