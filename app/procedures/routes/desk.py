"""The catalogue's desk: additions, approval, publishing, synonyms. For administrators."""

import uuid
from typing import Any

from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound
from app.kit.paging import BadCursor
from app.procedures import errors, queries, service, views
from app.procedures.models import ProcedureOverlay, ProcedureVersion, SearchSynonym
from app.procedures.schemas import (
    ComparedVersion,
    DeskProcedure,
    DraftPage,
    OverlayRequest,
    OverlayView,
    PageQuery,
    SynonymPage,
    SynonymRequest,
    SynonymView,
    VersionHead,
)

blp = api.Blueprint(
    "catalogue",
    guard=guards.official,
    url_prefix="/api/v1/operations/procedures",
    description="The catalogue: additions with their basis, publishing by a second person, everyday words",
)


NOT_SOUND = (errors.RouteWrong, errors.PromiseWrong)


def _administrator() -> str:
    """Who asks, as text for the record. Raises Forbidden unless it is an administrator."""
    if not principal.has_role("administrator"):
        raise Forbidden
    return str(principal.account_id)


@blp.route("/drafts", methods=["GET"])
@blp.arguments(PageQuery, location="query")
@blp.response(200, DraftPage)
@blp.refuses(Forbidden, BadCursor)
def list_drafts(query: dict[str, Any]) -> dict[str, Any]:
    """List the drafts that are newer than what is published."""
    _administrator()
    items, following = queries.drafts(**query)
    return {"items": items, "next": following}


@blp.route("/synonyms", methods=["GET"])
@blp.arguments(PageQuery, location="query")
@blp.response(200, SynonymPage)
@blp.refuses(Forbidden, BadCursor)
def list_synonyms(query: dict[str, Any]) -> dict[str, Any]:
    """List the everyday words that search knows."""
    _administrator()
    items, following = queries.synonyms(**query)
    return {"items": items, "next": following}


@blp.route("/synonyms/<uuid:synonym_id>", methods=["PUT"])
@blp.arguments(SynonymRequest)
@blp.response(201, SynonymView)
@blp.alt_response(200, schema=SynonymView, success=True, description="Changed, or the same as it was")
@blp.refuses(Forbidden, errors.PhraseTaken, errors.SynonymStale)
def put_synonym(wish: dict[str, Any], synonym_id: uuid.UUID) -> tuple[SearchSynonym, int]:
    """Add or change a synonym; search knows it within seconds."""
    by = _administrator()
    expected = wish.pop("version")
    saved, is_new = service.save_synonym(synonym_id, **wish, expected=expected, by=by)
    return saved, 201 if is_new else 200


@blp.route("/<code>", methods=["GET"])
@blp.response(200, DeskProcedure)
@blp.refuses(Forbidden, NotFound)
def get_catalogue_entry(code: str) -> dict[str, Any]:
    """Read a procedure's versions and additions."""
    _administrator()
    found = queries.procedure(code)
    if found is None:
        raise NotFound
    return {
        "code": found.code,
        "name": found.name,
        "versions": queries.versions(code),
        "overlays": queries.overlays(code),
    }


@blp.route("/<code>/versions/<uuid:version_id>", methods=["GET"])
@blp.response(200, ComparedVersion)
@blp.refuses(Forbidden, NotFound)
def compare_version(code: str, version_id: uuid.UUID) -> dict[str, Any]:
    """Read what a version changes in what is published, with its basis and what is wrong with its steps."""
    _administrator()
    found = queries.version(version_id)
    if found is None or found.procedure_code != code:
        raise NotFound
    return views.compared(found, queries.published(code))


@blp.route("/<code>/overlays/<uuid:overlay_id>", methods=["PUT"])
@blp.arguments(OverlayRequest)
@blp.response(201, OverlayView)
@blp.alt_response(200, schema=OverlayView, success=True, description="Written before; nothing changed")
@blp.refuses(Forbidden, NotFound, errors.OverlayIdTaken, errors.Uncited, *NOT_SOUND)
def write_overlay(wish: dict[str, Any], code: str, overlay_id: uuid.UUID) -> tuple[ProcedureOverlay, int]:
    """Propose what a record lacks, with the document each field is taken from."""
    by = _administrator()
    written, is_new = service.write_overlay(overlay_id, code=code, **wish, by=by)
    return written, 201 if is_new else 200


@blp.route("/<code>/overlays/<uuid:overlay_id>/approval", methods=["PUT"])
@blp.response(200, VersionHead)
@blp.refuses(Forbidden, NotFound, errors.SamePerson, *NOT_SOUND)
def approve_overlay(code: str, overlay_id: uuid.UUID) -> ProcedureVersion:
    """Approve an addition as a second person; it makes a new draft."""
    return service.approve_overlay(overlay_id, code=code, by=_administrator())


@blp.route("/<code>/versions/<uuid:version_id>/publication", methods=["PUT"])
@blp.response(200, VersionHead)
@blp.refuses(Forbidden, NotFound, errors.NotADraft, errors.VersionOvertaken, errors.SamePerson, *NOT_SOUND)
def publish_version(code: str, version_id: uuid.UUID) -> ProcedureVersion:
    """Publish a draft as a second person; new dossiers begin under it, running ones stay with theirs."""
    return service.publish(version_id, code=code, by=_administrator())
