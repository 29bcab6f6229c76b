"""Public reading of the province's communes. HTTP only."""

from functools import cache
from typing import Any

import orjson
from flask import Response

from app.kit import api, etags
from app.kit.access import guards
from app.kit.context import settings
from app.territory import catalogue, queries
from app.territory.errors import CoordinatesSwapped, OutsideCountry, OutsideProvince
from app.territory.locate import locate
from app.territory.schemas import CommunesGeoJson, CommunesView, LocatedView, PointQuery

blp = api.Blueprint(
    "territory",
    guard=guards.anyone,
    url_prefix="/api/v1/territory",
    description="The communes of the province, and which of them a point belongs to",
)
UNCHANGED = "The same as under the ETag in If-None-Match"
FOR_AN_HOUR = "public, max-age=3600"
BLUEPRINTS = (blp,)


@blp.route("/communes")
@blp.response(200, CommunesView)
@blp.alt_response(304, description=UNCHANGED)
def list_communes() -> Response:
    """List the communes of the province, and where a map of it starts."""
    province = catalogue.provinces()[settings().province]
    return _cached(
        {
            "province": _name(province),
            **catalogue.view(province.code),
            "items": [_commune(row) for row in queries.communes(province.code)],
        }
    )


@blp.route("/communes.geojson")
@blp.response(200, CommunesGeoJson, content_type="application/geo+json")
@blp.alt_response(304, description=UNCHANGED)
def draw_communes() -> Response:
    """Give the outlines of the communes, simplified for a map."""
    outlines, etag = _outlines(settings().province)
    response = api.raw(outlines, etag=etag, cache=FOR_AN_HOUR)
    response.content_type = "application/geo+json"
    return response


@blp.route("/locate")
@blp.arguments(PointQuery, location="query")
@blp.response(200, LocatedView)
@blp.alt_response(304, description=UNCHANGED)
@blp.refuses(OutsideProvince, OutsideCountry, CoordinatesSwapped)
def locate_point(point: dict[str, float]) -> Response:
    """Name the commune a point belongs to; up to 500 m off shore it is the nearest one."""
    found = locate(point["lat"], point["lon"], settings().province)
    return _cached(
        {"commune": _name(found.commune), "offshore": found.offshore, "distance_m": found.distance_m},
        # A person's position is in the address: their own browser may keep it, nobody between.
        cache="private, max-age=3600",
    )


def _commune(row: Any) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "full_name": f"{row.type} {row.name['vi']}",
        "type": row.type,
        "label": {"lat": row.lat, "lon": row.lon},
        "bbox": row.box,
    }


def _name(unit: catalogue.Unit) -> dict[str, Any]:
    return {"code": unit.code, "name": unit.name, "full_name": unit.full_name}


def _cached(data: dict[str, Any], cache: str = FOR_AN_HOUR) -> Response:
    body = orjson.dumps(data)
    return api.raw(body, etag=etags.of_body(body), cache=cache)


@cache
def _outlines(province: str) -> tuple[bytes, str]:
    body = (catalogue.DATA / province / "communes.geojson").read_bytes()
    return body, etags.of_body(body)
