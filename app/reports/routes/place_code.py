"""HTTP of QR codes: what a scan leads to."""

from typing import Any

from flask import Response

from app.kit import api, ratelimit
from app.kit.access import client_address, guards
from app.kit.errors import NotFound, TooMany
from app.reports import catalogue, errors, service
from app.reports.schemas.place_code import PlaceView

PER_ADDRESS = 1200  # scans a minute and process: a carrier hides a province behind one address
_MINUTE = 60

blp = api.Blueprint(
    "place-codes", guard=guards.anyone, url_prefix="/api/v1/place-codes", description="QR codes for places"
)
BLUEPRINTS = (blp,)


@blp.route("/<string(maxlength=32):code>/scans", methods=["POST"])
@blp.response(200, PlaceView)
@blp.refuses(NotFound, errors.PlaceCodeRevoked, TooMany)
def scan_place_code(code: str) -> Response:
    """Follow a QR code: what it stands for, to begin a report with. Counted, and nothing else is kept of it."""
    ratelimit.hit_here(f"scan:{client_address()}", limit=PER_ADDRESS, per=_MINUTE)
    return api.raw(view(service.scan(code)))


def view(found: Any) -> dict[str, Any]:
    """A code as the phone needs it; a category that is no longer offered is left to be chosen."""
    known = catalogue.current()
    kind = known.kinds.get(found.category_code)
    return {
        "code": found.code,
        "kind": found.kind,
        "name": found.name,
        "commune": known.communes[found.commune],
        "lat": found.lat,
        "lon": found.lon,
        "address": found.address,
        "category": kind.code if kind and kind.active else None,
    }
