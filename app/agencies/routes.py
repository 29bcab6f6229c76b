"""Public reading of who acts in the province. HTTP only."""

from typing import Any

import orjson
from flask import Response

from app.agencies import queries
from app.agencies.models import Agency
from app.agencies.schemas import AgencyList
from app.kit import api, etags
from app.kit.access import guards

blp = api.Blueprint(
    "agencies",
    guard=guards.anyone,
    url_prefix="/api/v1/agencies",
    description="The agencies that act on what citizens report",
)
BLUEPRINTS = (blp,)


@blp.route("")
@blp.response(200, AgencyList)
@blp.alt_response(304, description="The same as under the ETag in If-None-Match")
def list_agencies() -> Response:
    """List the active agencies of the province."""
    body = orjson.dumps({"items": [_view(agency) for agency in queries.list_active()]})
    etag = etags.of_body(body)
    return api.raw(body, etag=etag, cache="public, max-age=60")


def _view(agency: Agency) -> dict[str, Any]:
    return {
        "id": agency.id,
        "code": agency.code,
        "kind": agency.kind,
        "name": agency.name,
        "parent_id": agency.parent_id,
        "phone": agency.phone,
        "email": agency.email,
        "commune": agency.commune_code,
    }
