"""HTTP of figures: how a commune or an agency deals with what is reported. Parse, call, answer."""

from dataclasses import asdict
from typing import Any

import orjson
from flask import Response
from sqlalchemy import ColumnElement, and_

from app.kit import api, etags
from app.kit.access import guards
from app.kit.errors import NotFound
from app.reports import catalogue, figures
from app.reports.catalogue import Catalogue
from app.reports.figures import By
from app.reports.models import Report
from app.reports.schemas.figures import AgencyFigures, CommuneFigures
from app.reports.workflow import Publicity

FRESH = "public, max-age=300"

blp = api.Blueprint(
    "figures", guard=guards.anyone, url_prefix="/api/v1/figures", description="How much is open and done, and how fast"
)
BLUEPRINTS = (blp,)


@blp.route("/communes/<code>", methods=["GET"])
@blp.response(200, CommuneFigures)
@blp.alt_response(304, description="Nothing has changed")
@blp.refuses(NotFound)
def read_commune_figures(code: str) -> Response:
    """Tell how much of what was reported in a commune is open, overdue and done."""
    known = catalogue.current()
    if (commune := known.communes.get(code)) is None:
        raise NotFound
    office = known.office_in(code)
    told = _told(Report.commune == code, known, figures.WHOLE)
    return _answer({"commune": commune, "office": office.view if office else None, **told})


@blp.route("/agencies/<code>", methods=["GET"])
@blp.response(200, AgencyFigures)
@blp.alt_response(304, description="Nothing has changed")
@blp.refuses(NotFound)
def read_agency_figures(code: str) -> Response:
    """Tell how much of what an agency has to deal with is open, overdue and done."""
    known = catalogue.current()
    if (office := known.find_office(code)) is None:
        raise NotFound
    commune = known.communes.get(known.commune_of(office) or "")
    told = _told(Report.agency_id == office.id, known, figures.WORK)
    return _answer({"agency": office.view, "commune": commune, **told})


def _told(where: ColumnElement[bool], known: Catalogue, once: ColumnElement[bool]) -> dict[str, Any]:
    """The figures with those of each category, what there is most of first.

    Of none that may never be public, in the total neither: what it has more than they have would tell that somebody
    filed such a report, and when it was sealed.
    """
    never = [kind.code for kind in known.kinds.values() if kind.publicity is Publicity.NEVER]
    may_be_told = and_(where, Report.category_code.not_in(never))
    total, by_category = figures.read(may_be_told, by=By.CATEGORY, once=once)
    public = sorted(by_category, key=lambda code: (-by_category[code].open - by_category[code].settled, code))
    categories = [{"category": known.kind_views[code], **asdict(by_category[code])} for code in public]
    return {"least": figures.LEAST, "total": asdict(total), "categories": categories}


def _answer(told: dict[str, Any]) -> Response:
    body = orjson.dumps(told)
    return api.raw(body, etag=etags.of_body(body), cache=FRESH)
