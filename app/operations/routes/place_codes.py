"""QR codes for places: made, listed, printed and revoked at the desk."""

import uuid
from typing import Any

from flask import Response

from app.kit import api, paging
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound
from app.kit.paging import BadCursor
from app.operations.routes.filings import pdf
from app.operations.schemas.place_codes import PlaceCodeDraft, PlaceCodePage, PlaceCodeView
from app.papers.errors import PressBusy, TooMuchForPaper
from app.reports import catalogue, errors, queries, service
from app.reports.routes.place_code import view
from app.reports.schemas.report import PageQuery
from app.reports.visibility import communes_of, scopes_of
from app.territory.errors import CoordinatesSwapped, OutsideCountry, OutsideProvince

ROLES = ("intake", "administrator")

blp = api.Blueprint(
    "desk-place-codes", guard=guards.official, url_prefix="/api/v1/operations/place-codes",
    description="QR codes for wards and assets",
)  # fmt: skip


@blp.route("", methods=["GET"])
@blp.arguments(PageQuery, location="query")
@blp.response(200, PlaceCodePage)
@blp.refuses(BadCursor, Forbidden)
def list_place_codes(query: dict[str, Any]) -> Response:
    """List the QR codes of the communes this official looks after, the newest first."""
    limit = query["limit"]
    rows = queries.place_codes(_communes(), limit=limit, cursor=query["cursor"])
    items = [_view(found, reports) for found, reports in rows[:limit]]
    last = paging.encode([rows[limit - 1][0].made_at, rows[limit - 1][0].id]) if len(rows) > limit else None
    return api.raw({"items": items, "next": last})


@blp.route("/<uuid:code_id>", methods=["PUT"])
@blp.arguments(PlaceCodeDraft)
@blp.response(201, PlaceCodeView)
@blp.alt_response(200, schema=PlaceCodeView, success=True, description="Made before; nothing changed")
@blp.refuses(
    Forbidden, errors.PlaceNotYours, errors.PlaceCodeTaken, errors.UnknownCommune, errors.UnknownCategory,
    errors.UnknownAssetOwner, OutsideProvince, OutsideCountry, CoordinatesSwapped,
)  # fmt: skip
def make_place_code(spot: service.Spot, code_id: uuid.UUID) -> Response:
    """Make a QR code under an id the desk chose; asking again makes no second one."""
    communes = _communes()
    assert principal.account_id is not None, "the guard lets officials through only"
    made, is_new = service.make_code(code_id, spot, by=principal.account_id, communes=communes)
    return api.raw(_view(made, queries.began_with(made.code)), status=201 if is_new else 200)


@blp.route("/<uuid:code_id>/revocation", methods=["PUT"])
@blp.response(200, PlaceCodeView)
@blp.refuses(Forbidden, NotFound)
def revoke_place_code(code_id: uuid.UUID) -> Response:
    """Let a QR code lead nowhere from now on: a sheet was torn down, a lamp post is gone."""
    communes = _communes()
    assert principal.account_id is not None, "the guard lets officials through only"
    revoked = service.revoke_code(code_id, by=principal.account_id, communes=communes)
    return api.raw(_view(revoked, queries.began_with(revoked.code)))


@blp.route("/<uuid:code_id>/sheet", methods=["GET"])
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@blp.refuses(Forbidden, NotFound, errors.PlaceCodeRevoked, PressBusy, TooMuchForPaper)
def print_place_code(code_id: uuid.UUID) -> Response:
    """Print the sheet to put up, A4."""
    found = queries.place_code(code_id, _communes())
    return pdf(service.sheet(found), f"ma-qr-{found.code}.pdf")


def _communes() -> frozenset[str] | None:
    """The communes whose codes this official keeps. Raises Forbidden (403) for who keeps none."""
    if not principal.has_role(*ROLES):
        raise Forbidden
    return communes_of(scopes_of(principal.grants), *ROLES)


def _view(found: Any, reports: int) -> dict[str, Any]:
    own = {name: getattr(found, name) for name in ("id", "made_at", "revoked_at", "scans", "scanned_at")}
    own["asset_owner"] = catalogue.current().owner_view(found.asset_owner)
    sheet = f"/api/v1/operations/place-codes/{found.id}/sheet"
    return {**view(found), **own, "reports": reports, "address_path": f"/q/{found.code}", "sheet": sheet}
