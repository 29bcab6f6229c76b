"""HTTP of the desk's figures. Parse, call, answer."""

from dataclasses import asdict
from typing import Any

from flask import Response

from app.agencies.errors import UnknownAgency
from app.kit import api
from app.kit.access import guards, principal
from app.operations.queries import figures as queries
from app.operations.schemas.figures import DeskFigures, DeskFiguresQuery
from app.reports import catalogue, figures
from app.reports.catalogue import Catalogue
from app.reports.figures import By
from app.reports.visibility import scopes_of

blp = api.Blueprint(
    "desk-figures",
    guard=guards.official,
    url_prefix="/api/v1/operations/figures",
    description="How much is open and done, and how fast",
)


@blp.route("", methods=["GET"])
@blp.arguments(DeskFiguresQuery, location="query")
@blp.response(200, DeskFigures)
@blp.refuses(UnknownAgency)
def read_desk_figures(query: dict[str, Any]) -> Response:
    """Tell how much of what this official sees is open, overdue and done; what there is most of first."""
    known = catalogue.current()
    agency_id = known.office(query["agency"]).id if query["agency"] else None
    by = By[query["by"].upper()]
    total, apart = queries.read(scopes_of(principal.grants), agency_id=agency_id, commune=query["commune"], by=by)
    rows = [{"of": _named(key, by, known), **asdict(each)} for key, each in apart.items()]
    rows.sort(key=lambda row: (-row["overdue"], -row["open"], -row["settled"], row["of"]["code"]))
    return api.raw({"least": figures.LEAST, "total": asdict(total), "rows": rows})


def _named(key: Any, by: By, known: Catalogue) -> dict[str, Any]:
    if by is By.AGENCY:
        return known.office_of(key).view
    if by is By.CATEGORY:
        return known.kind_views[key]
    commune = known.communes[key]
    return {"code": key, "name": commune["name"]}
