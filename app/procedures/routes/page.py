"""The page of a procedure: readable without JavaScript, shareable, printable with a QR code for the notice-board."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import segno
from flask import Blueprint, Response, make_response, render_template, request

from app.agencies import queries as agencies
from app.kit import language
from app.kit.access import Guard, guards
from app.kit.context import settings
from app.kit.errors import Language
from app.procedures import queries, sheet, views
from app.territory import catalogue as territory

if TYPE_CHECKING:
    from app.agencies.models import Agency


class Pages(Blueprint):
    """Pages, not an API: no specification, and an address somebody shared may carry parameters of others."""

    guard: Guard = guards.anyone


pages = Pages("procedure_pages", __name__, template_folder="../templates")
pages.before_request(pages.guard)
RECEIVING = ("intake", "commune_office")
"""Kinds of agencies that receive dossiers for every other one."""


@pages.get("/procedures/<code>")
def show_procedure(code: str) -> Response:
    """The page of one procedure; a friendly one with status 404 for a code that is not there."""
    spoken = _language()
    found = queries.shown(code)
    if found is None:
        page = render_template("no_procedure.html", code=code[:40], words=sheet.WORDS[spoken], language=spoken)
        return _answer(page, status=404)
    version = found[1]
    address = f"{settings().public_url}/procedures/{code}"
    page = render_template(
        "procedure.html",
        view=views.detail(*found),
        published_at=version.published_at,
        number=version.number,
        words=sheet.WORDS[spoken],
        sheet=sheet,
        language=spoken,
        other=f"?{urlencode({'lang': 'en' if spoken == 'vi' else 'vi'})}",
        address=address,
        qr=segno.make(address, error="m").svg_inline(
            scale=4, border=2, title=sheet.WORDS[spoken]["scan"], omitsize=True
        ),
        centres=[_centre(agency) for agency in agencies.list_active() if agency.kind in RECEIVING],
    )
    return _answer(page)


def _centre(agency: "Agency") -> dict[str, Any]:
    """Where one can hand in: its commune and the middle of it, as no register has the addresses of counters yet."""
    communes = territory.communes(settings().province)
    commune = communes.get(agency.commune_code) if agency.commune_code else None
    lon, lat = commune.label if commune is not None and commune.label is not None else (None, None)
    return {
        "code": agency.code,
        "name": agency.name,
        "commune": agency.commune_code,
        "phone": agency.phone,
        "area": commune.full_name if commune is not None else None,
        "lat": lat,
        "lon": lon,
    }


def _language() -> Language:
    """The language of ?lang, else of Accept-Language."""
    asked = request.args.get("lang")
    if asked in ("vi", "en"):
        return "en" if asked == "en" else "vi"
    return language.current()


def _answer(page: str, *, status: int = 200) -> Response:
    response = make_response(page, status)
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Cache-Control"] = "public, max-age=300" if status == 200 else "no-store"
    response.headers["Vary"] = "Accept-Language"
    return response
