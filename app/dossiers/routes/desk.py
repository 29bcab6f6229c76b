"""The desk of dossiers: lists, one dossier, its moves and steps, hand-overs, results, papers."""

import uuid
from typing import TYPE_CHECKING, Any

from flask import Response

from app.agencies.errors import UnknownAgency
from app.dossiers import errors, lists, queries, views
from app.dossiers.draft import Author, Wish
from app.dossiers.routes.asker import IF_MATCH, PDF, note_look, official, pdf, pdf_body, step_due
from app.dossiers.schemas.asking import DossierListQuery, PaperQuery
from app.dossiers.schemas.desk import DeskDossier
from app.dossiers.schemas.head import StepDue
from app.dossiers.schemas.moving import DossierMoveRequest, HandoverDraft, StepMoveRequest
from app.dossiers.schemas.papers import HandoverView, PaperList, PaperView
from app.dossiers.schemas.rows import DossierPage
from app.dossiers.service import handing, moving, printing, results, rules, stepping
from app.dossiers.visibility import Official, actors, seen_by
from app.kit import api, etags
from app.kit.access import guards
from app.kit.errors import Forbidden, NotFound, PreconditionRequired, Stale
from app.kit.paging import BadCursor
from app.kit.storage import StorageFull, StorageUnavailable
from app.media.errors import MediaMissing
from app.papers import errors as paper_errors
from app.papers import queries as papers
from app.papers import service as press
from app.papers.kinds import PaperFormat, PaperKind
from app.reports import catalogue

if TYPE_CHECKING:
    from app.dossiers.models import Dossier

blp = api.Blueprint(
    "desk_dossiers", guard=guards.official, url_prefix="/api/v1/operations/dossiers", description="Work on dossiers"
)
papers_blp = api.Blueprint("desk_papers", guard=guards.official, url_prefix=views.PAPERS, description="Papers to print")


@blp.route("", methods=["GET"])
@blp.arguments(DossierListQuery, location="query")
@blp.response(200, DossierPage)
@blp.refuses(BadCursor, UnknownAgency)
def list_dossiers(query: dict[str, Any]) -> Response:
    """List the dossiers this official sees, the newest first; with `mine`, his own queue, what is due first on top."""
    by, limit, cursor = official(), query["limit"], query["cursor"]
    agency = query["agency"]
    filters = lists.Filters(
        states=query["state"],
        agency_id=catalogue.current().office(agency).id if agency else None,
        **{name: query[name] for name in ("step", "q", "overdue")},
    )
    if query["mine"]:
        rows = lists.queue(by, filters, limit=limit, cursor=cursor)
        return api.raw({"items": [views.queued(r) for r in rows[:limit]], "next": lists.next_in_queue(rows, limit)})
    rows = lists.page(by, filters, limit=limit, cursor=cursor)
    return api.raw({"items": [views.row(found) for found in rows[:limit]], "next": lists.next_cursor(rows, limit)})


@blp.route("/<uuid:dossier_id>", methods=["GET"])
@blp.response(200, DeskDossier, headers={"ETag": {"schema": {"type": "string"}, "description": "For If-Match"}})
@blp.refuses(NotFound)
def get_desk_dossier(dossier_id: uuid.UUID) -> Response:
    """Read a dossier with its history, its steps, and the moves this official may make. The look is noted."""
    by = official()
    dossier = queries.visible(dossier_id, seen_by(by.scopes))
    note_look(dossier, by)
    return answer(dossier, by)


@blp.route("/<uuid:dossier_id>/moves/<uuid:move_id>", methods=["PUT"])
@blp.doc(parameters=[IF_MATCH])
@blp.arguments(DossierMoveRequest)
@blp.response(201, DeskDossier)
@blp.alt_response(200, schema=DeskDossier, success=True, description="Moved before; nothing changed")
@blp.refuses(
    NotFound, errors.DossierMoveNotAllowed, errors.DossierMoveIdTaken, Stale, PreconditionRequired,
    errors.MoveFieldNeeded, errors.MoveFieldNotMeant, errors.SupplementDayPast, errors.SupplementedOnce,
    errors.SupplementTooLate, errors.ExtendedOnce, errors.NoDeadline, errors.ResultMissing, MediaMissing,
    errors.ComponentMissing,
)  # fmt: skip
def move_dossier(wish: Wish, dossier_id: uuid.UUID, move_id: uuid.UUID) -> Response:
    """Move a dossier, or put its due date off, under an id the client chose; sending it again is harmless."""
    by = official()
    is_new = moving.move_dossier(dossier_id, move_id, wish, by=by, expected=etags.asked())
    return answer(queries.visible(dossier_id, seen_by(by.scopes)), by, status=201 if is_new else 200)


@blp.route("/<uuid:dossier_id>/steps/<string(maxlength=100):step_key>/moves/<uuid:move_id>", methods=["PUT"])
@blp.doc(parameters=[IF_MATCH])
@blp.arguments(StepMoveRequest)
@blp.response(201, DeskDossier)
@blp.alt_response(200, schema=DeskDossier, success=True, description="Moved before; nothing changed")
@blp.refuses(
    NotFound, Forbidden, errors.StepNotAllowed, errors.StepsRest, errors.DossierMoveIdTaken, Stale,
    PreconditionRequired, errors.MoveFieldNeeded,
)  # fmt: skip
def move_step(given: dict[str, Any], dossier_id: uuid.UUID, step_key: str, move_id: uuid.UUID) -> Response:
    """Take a step, finish it, put it back, or send it back to those before."""
    by = official()
    is_new = stepping.move_step(dossier_id, step_key, move_id, **given, by=by, expected=etags.asked())
    return answer(queries.visible(dossier_id, seen_by(by.scopes)), by, status=201 if is_new else 200)


@blp.route("/<uuid:dossier_id>/steps/<string(maxlength=100):step_key>/due", methods=["GET"])
@blp.response(200, StepDue)
@blp.refuses(NotFound)
def explain_step_due(dossier_id: uuid.UUID, step_key: str) -> Response:
    """Say how the due time of a step was found, day by day. A step without a term of its own is not found."""
    return step_due(queries.visible(dossier_id, seen_by(official().scopes)), step_key)


@blp.route("/<uuid:dossier_id>/handovers/<uuid:handover_id>", methods=["PUT"])
@blp.arguments(HandoverDraft)
@blp.response(201, HandoverView)
@blp.alt_response(200, schema=HandoverView, success=True, description="Given before; nothing changed")
@blp.refuses(NotFound, UnknownAgency, errors.HandoverIdTaken, errors.HandoverNotYours)
def hand_over(given: dict[str, Any], dossier_id: uuid.UUID, handover_id: uuid.UUID) -> Response:
    """Note that papers were given from one agency to another."""
    handover, is_new = handing.give(dossier_id, handover_id, **given, by=official())
    return api.raw(views.handover(handover), status=201 if is_new else 200)


@blp.route("/<uuid:dossier_id>/handovers/<uuid:handover_id>/receipt", methods=["PUT"])
@blp.response(201, HandoverView)
@blp.alt_response(200, schema=HandoverView, success=True, description="Signed before; nothing changed")
@blp.refuses(NotFound, errors.HandoverIdTaken, errors.HandoverNotYours)
def receive_handover(dossier_id: uuid.UUID, handover_id: uuid.UUID) -> Response:
    """Sign for papers that were given."""
    handover, is_new = handing.take(dossier_id, handover_id, by=official())
    return api.raw(views.handover(handover), status=201 if is_new else 200)


@blp.route("/<uuid:dossier_id>/result/<string(length=64):sha256>", methods=["PUT"])
@blp.doc(requestBody={"required": True, "content": {"application/pdf": PDF, "application/octet-stream": PDF}})
@blp.response(201, DeskDossier)
@blp.alt_response(200, schema=DeskDossier, success=True, description="Attached before; nothing changed")
@blp.refuses(
    NotFound, Forbidden, errors.ResultNotMeant, errors.NotAPdf, errors.ReaderBusy, errors.ResultTooLarge,
    errors.ResultHashMismatch, StorageFull, StorageUnavailable,
)  # fmt: skip
def attach_result(dossier_id: uuid.UUID, sha256: str) -> Response:
    """Attach the result, a PDF of at most 20 MB, under the SHA-256 of its bytes. The newest one counts."""
    by, body = official(), pdf_body()
    is_new = results.attach(dossier_id, sha256, body, by=by)
    return answer(queries.visible(dossier_id, seen_by(by.scopes)), by, status=201 if is_new else 200)


@blp.route("/<uuid:dossier_id>/result/<string(length=64):sha256>", methods=["GET"])
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@blp.refuses(NotFound, StorageUnavailable)
def get_result(dossier_id: uuid.UUID, sha256: str) -> Response:
    """Fetch a result as PDF. The look is noted."""
    by = official()
    dossier = queries.visible(dossier_id, seen_by(by.scopes))
    content = results.read(dossier_id, sha256)
    note_look(dossier, by, "downloaded")
    return pdf(content, f"{dossier.code}-ket-qua.pdf")


@blp.route("/<uuid:dossier_id>/papers", methods=["GET"])
@blp.response(200, PaperList)
@blp.refuses(NotFound)
def list_papers(dossier_id: uuid.UUID) -> Response:
    """List the papers of a dossier, the oldest first."""
    queries.visible(dossier_id, seen_by(official().scopes))
    return api.raw({"items": views.paper_list(dossier_id, views.PAPERS)})


@blp.route("/<uuid:dossier_id>/control-sheets", methods=["POST"])
@blp.response(201, PaperView)
@blp.refuses(NotFound, errors.NotAcceptedYet)
def make_control_sheet(dossier_id: uuid.UUID) -> Response:
    """Make the control sheet (form 06) as the dossier stands now; the last one, if nothing has changed since."""
    by = official()
    dossier = queries.visible(dossier_id, seen_by(by.scopes))
    note_look(dossier, by, "printed")
    paper = printing.control_as_it_stands(dossier, Author("official", by.id, by.name))
    return api.raw(views.paper(paper, views.PAPERS), status=201)


@papers_blp.route("/<uuid:paper_id>", methods=["GET"])
@papers_blp.arguments(PaperQuery, location="query")
@papers_blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@papers_blp.refuses(
    NotFound, paper_errors.FormatNotOffered, paper_errors.PressBusy, paper_errors.TooMuchForPaper, StorageUnavailable
)
def get_paper(query: dict[str, Any], paper_id: uuid.UUID) -> Response:
    """Fetch a paper as PDF: on A4, or a receipt also on A5 and on the roll of a slip printer. The look is noted."""
    by = official()
    paper = papers.get(paper_id)
    if paper is None:
        raise NotFound
    if paper.kind is not PaperKind.REGISTER:
        note_look(queries.visible(paper.subject_id, seen_by(by.scopes)), by, "printed")
    elif not by.is_clerk_of(paper.agency_id):
        raise NotFound
    wanted = PaperFormat(query["format"]) if query["format"] else None
    return pdf(press.pdf(paper_id, format=wanted), f"{paper.code or 'ho-so'}-{paper.kind.form}.pdf")


def answer(dossier: "Dossier", by: Official, *, status: int = 200) -> Response:
    """One dossier as an official sees it, with its version as ETag."""
    allowed = moving.allowed(dossier, actors(dossier, by.scopes))
    notice = rules.extension_notice(dossier) if any(each.amends for each in allowed) else None
    step_moves = {each.key: stepping.allowed(dossier, each, by) for each in queries.steps(dossier.id)}
    response = api.raw(views.for_official(dossier, moving.described(allowed), step_moves, notice), status=status)
    # Not by raw(): photo addresses run out, so this answer is never 304.
    response.headers["ETag"] = etags.of(dossier.version)
    return response
