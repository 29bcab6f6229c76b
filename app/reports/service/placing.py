"""QR codes for places: making, counting, revoking, printing."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from app.kit import clock
from app.kit.context import settings
from app.kit.db import session
from app.kit.errors import NotFound
from app.papers import handouts
from app.reports import catalogue, placecodes, queries
from app.reports.draft import hash_of
from app.reports.errors import PlaceCodeRevoked, PlaceCodeTaken, PlaceNotYours, UnknownCommune
from app.reports.kinds import PlaceKind
from app.reports.models import PlaceCode
from app.reports.service.assisting import office
from app.territory import catalogue as territory
from app.territory.locate import locate


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What a code is to stand for. A position decides the commune; without one it has to be named."""

    kind: PlaceKind
    name: str
    commune: str | None = None
    lat: float | None = None
    lon: float | None = None
    address: str | None = None
    category: str | None = None
    asset_owner: str | None = None


def make_code(
    code_id: uuid.UUID, spot: Spot, *, by: uuid.UUID, communes: frozenset[str] | None
) -> tuple[PlaceCode, bool]:
    """Make a code under an id the desk chose. Returns it and whether it is new.

    `communes` are those the official looks after, None for all. Raises PlaceNotYours (403), PlaceCodeTaken (409),
    UnknownCommune, UnknownCategory, UnknownAssetOwner (422), and the refusals of territory.locate.
    """
    content_hash = hash_of(spot)
    known = session.get(PlaceCode, code_id)
    if known is not None:
        if (known.content_hash, known.made_by) != (content_hash, by):
            raise PlaceCodeTaken
        return known, False
    commune = _commune(spot)
    if communes is not None and commune not in communes:
        raise PlaceNotYours
    if spot.category is not None:
        catalogue.current().kind(spot.category)
    owner = catalogue.current().owner(spot.asset_owner) if spot.asset_owner else None
    made = PlaceCode(
        id=code_id, code=placecodes.new(), kind=spot.kind, name=spot.name, commune=commune, lat=spot.lat, lon=spot.lon,
        address=spot.address, category_code=spot.category, asset_owner=owner, content_hash=content_hash,
        made_by=by,
    )  # fmt: skip
    values = {column.key: getattr(made, column.key) for column in PlaceCode.__table__.columns}
    # Pressed twice at once, the second finds the row of the first.
    session.execute(insert(PlaceCode).values(values).on_conflict_do_nothing(index_elements=["id"]))
    return queries.place_code(code_id, communes), True


def _commune(spot: Spot) -> str:
    province = settings().province
    if spot.lat is not None and spot.lon is not None:
        return locate(spot.lat, spot.lon, province).commune_code
    if spot.commune not in territory.communes(province):
        here = territory.provinces()[province].name
        raise UnknownCommune(pointer="/commune", commune=spot.commune or "", province=here)
    return str(spot.commune)


def scan(code: str) -> PlaceCode:
    """What a code stands for; counted. Raises NotFound for one that was not made here, PlaceCodeRevoked (410)."""
    genuine = placecodes.genuine(code)
    if genuine is None:
        raise NotFound
    counted = update(PlaceCode).where(PlaceCode.code == genuine, PlaceCode.revoked_at.is_(None))
    counted = counted.values(scans=PlaceCode.scans + 1, scanned_at=clock.now())
    found = session.scalars(counted.returning(PlaceCode)).first()
    if found is None:
        raise PlaceCodeRevoked if queries.knows_place_code(genuine) else NotFound
    return found


def revoke_code(code_id: uuid.UUID, *, by: uuid.UUID, communes: frozenset[str] | None) -> PlaceCode:
    """Let a code lead nowhere from now on; doing it twice changes nothing. Raises NotFound."""
    found = queries.place_code(code_id, communes)
    if found.revoked_at is None:
        found.revoked_at, found.revoked_by = clock.now(), by
        session.flush()
    return found


def sheet(found: PlaceCode) -> bytes:
    """The sheet to put up, A4. Raises PlaceCodeRevoked (410), PressBusy (503), TooMuchForPaper (422)."""
    if found.revoked_at is not None:
        raise PlaceCodeRevoked
    known = catalogue.current()
    address = f"{settings().public_url}/q/{found.code}"
    commune = known.communes[found.commune]["full_name"]
    kind: Mapping[str, Any] | None = known.kind_views.get(found.category_code or "")
    return handouts.print_sheet(
        {
            "office": office(known.office_for(found.commune).id),
            "number": "",
            "place": territory.provinces()[settings().province].name["vi"],
            "issued_at": clock.now().isoformat(),
            "code": found.code,
            "follow_url": address,
            "title": found.name,
            "where": ", ".join(filter(None, (found.address, commune if commune != found.name else None))),
            "kind": kind["name"]["vi"] if kind else None,
            "address": address,
        }
    )
