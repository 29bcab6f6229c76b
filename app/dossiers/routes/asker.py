"""Who asks, as this room knows them; and the looks that are noted."""

import uuid
from typing import TYPE_CHECKING

from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from app.audit import service as audit
from app.dossiers import queries, stepviews, visibility
from app.dossiers.errors import ResultTooLarge
from app.dossiers.service import timing
from app.dossiers.service.results import MAX_BYTES
from app.dossiers.visibility import Official
from app.identity import queries as identity
from app.kit import api
from app.kit.access import principal
from app.kit.errors import NotFound
from app.reports import catalogue

if TYPE_CHECKING:
    from app.dossiers.models import Dossier

IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "The ETag of the dossier as you saw it; missing is 428, overtaken is 412",
    "example": '"3"',
}
PROVINCE = {"vi": "cấp tỉnh", "en": "the province"}
"""As whose official somebody looks whose grant names no agency."""
PDF = {"schema": {"type": "string", "format": "binary"}}


def official() -> Official:
    """The official who asks, with what the grants cover."""
    assert principal.account_id is not None, "the guard lets officials through only"
    name = identity.account(principal.account_id).name or ""
    return Official(principal.account_id, name, visibility.scopes_of(principal.grants))


def citizen() -> tuple[uuid.UUID, str | None]:
    """The citizen who asks, and the phone they signed in with."""
    assert principal.account_id is not None, "the guard lets citizens through only"
    return principal.account_id, identity.account(principal.account_id).phone


def note_look(dossier: "Dossier", by: Official, what: str = "viewed") -> None:
    """Note that an official looked: in the role that let him, and of his own agency, be it above the dossier's."""
    scope = next(scope for scope in by.scopes if any(map(scope.covers, dossier.agency_ids)))
    agency = catalogue.current().office_of(scope.agency_id).name if scope.agency_id else PROVINCE
    looker = audit.Looker(account_id=by.id, role=scope.role, agency_id=scope.agency_id, agency_name=agency)
    audit.looked(audit.Subject(kind="dossier", id=dossier.id, person_id=dossier.account_id), by=looker, what=what)


def step_due(dossier: "Dossier", step_key: str) -> Response:
    """How the due time of a step was found. Raises NotFound for one without a time of its own."""
    step = next((each for each in queries.steps(dossier.id) if each.key == step_key and each.due_at), None)
    if step is None:
        raise NotFound
    return api.raw({"due_at": step.due_at, "steps": stepviews.found(timing.explain_step(dossier, step))})


def pdf_body() -> bytes:
    """The bytes of a result. Refuses by Content-Length before reading, and a chunked body as soon as it is too long."""
    # One byte more than allowed: werkzeug ends a chunked body silently at its limit.
    request.max_content_length = MAX_BYTES + 1
    too_large = ResultTooLarge(megabytes=MAX_BYTES // 2**20)
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise too_large from error
    if len(body) > MAX_BYTES:
        raise too_large
    return body


def pdf(content: bytes, name: str) -> Response:
    """A PDF that is shown, not cached: it is about a person."""
    response = Response(content, content_type="application/pdf")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
