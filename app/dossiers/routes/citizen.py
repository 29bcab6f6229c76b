"""What citizens do with their dossiers."""

import uuid
from typing import Any

from flask import Response
from sqlalchemy import or_

from app.audit import queries as audit
from app.audit import views as looks
from app.dossiers import errors, lists, queries, views
from app.dossiers.draft import Wish
from app.dossiers.routes.asker import IF_MATCH, citizen, pdf, step_due
from app.dossiers.schemas.answers import LookPage
from app.dossiers.schemas.applying import FollowerDraft, OwnMove, SupplementDraft
from app.dossiers.schemas.asking import LogQuery, PaperQuery
from app.dossiers.schemas.head import StepDue
from app.dossiers.schemas.own import FollowerView, OwnDossier
from app.dossiers.schemas.rows import OwnDossierPage
from app.dossiers.service import following, moving, results, supplementing
from app.dossiers.visibility import followed_by, owned_by
from app.dossiers.workflow import APPLICANT, State
from app.kit import api, etags
from app.kit.access import guards
from app.kit.errors import NotFound, PreconditionRequired, Stale
from app.kit.paging import BadCursor
from app.kit.storage import StorageUnavailable
from app.media.errors import MediaMissing
from app.papers import errors as paper_errors
from app.papers import queries as papers
from app.papers import service as printing
from app.papers.kinds import PaperFormat
from app.reports.schemas.report import PageQuery

blp = api.Blueprint("dossiers", guard=guards.citizen, url_prefix="/api/v1/dossiers", description="One's own dossiers")
mine = api.Blueprint("my_dossiers", guard=guards.citizen, url_prefix="/api/v1/me", description="Lists of one's own")


@mine.route("/dossiers", methods=["GET"])
@mine.arguments(PageQuery, location="query")
@mine.response(200, OwnDossierPage)
@mine.refuses(BadCursor)
def list_my_dossiers(query: dict[str, Any]) -> Response:
    """List one's own dossiers and those one follows by consent, the newest first."""
    account_id, phone = citizen()
    rows = lists.of_citizen(account_id, phone, limit=query["limit"], cursor=query["cursor"])
    items = [{**views.row(found), "own": found.own} for found in rows[: query["limit"]]]
    return api.raw({"items": items, "next": lists.next_cursor(rows, query["limit"])})


@mine.route("/access-log", methods=["GET"])
@mine.arguments(LogQuery, location="query")
@mine.response(200, LookPage)
def list_looks_at_my_data(query: dict[str, Any]) -> Response:
    """Tell who looked at one's data, by role and agency."""
    account_id, phone = citizen()
    ids = lists.ids_of_citizen(account_id, phone)
    found = audit.at_own(account_id, ids, limit=query["limit"] + 1, before=query["before"])
    items = [looks.told(look) for look in found[: query["limit"]]]
    return api.raw({"items": items, "next": items[-1]["id"] if len(found) > query["limit"] else None})


@blp.route("/<uuid:dossier_id>", methods=["GET"])
@blp.response(200, OwnDossier, headers={"ETag": {"schema": {"type": "string"}, "description": "For If-Match"}})
@blp.refuses(NotFound)
def get_dossier(dossier_id: uuid.UUID) -> Response:
    """Read one's own dossier, or one followed by consent: who has it since when, its papers, what is asked."""
    return _detail(dossier_id)


@blp.route("/<uuid:dossier_id>/steps/<string(maxlength=100):step_key>/due", methods=["GET"])
@blp.response(200, StepDue)
@blp.refuses(NotFound)
def explain_my_step_due(dossier_id: uuid.UUID, step_key: str) -> Response:
    """Say how the due time of a step of one's dossier was found, day by day; 404 for one without a time of its own."""
    account_id, phone = citizen()
    return step_due(queries.visible(dossier_id, or_(owned_by(account_id, phone), followed_by(phone))), step_key)


@blp.route("/<uuid:dossier_id>/supplements/<uuid:supplement_id>", methods=["PUT"])
@blp.arguments(SupplementDraft)
@blp.response(201, OwnDossier)
@blp.alt_response(200, schema=OwnDossier, success=True, description="Handed in before; nothing changed")
@blp.refuses(NotFound, errors.NotAsked, errors.SupplementIdTaken, MediaMissing)
def supplement_dossier(given: dict[str, Any], dossier_id: uuid.UUID, supplement_id: uuid.UUID) -> Response:
    """Hand in what was asked for, under an id the phone chose; sending it again is harmless."""
    account_id, phone = citizen()
    is_new = supplementing.answer(dossier_id, supplement_id, **given, account_id=account_id, phone=phone)
    return _detail(dossier_id, status=201 if is_new else 200)


@blp.route("/<uuid:dossier_id>/moves/<uuid:move_id>", methods=["PUT"])
@blp.doc(parameters=[IF_MATCH])
@blp.arguments(OwnMove)
@blp.response(201, OwnDossier)
@blp.alt_response(200, schema=OwnDossier, success=True, description="Moved before; nothing changed")
@blp.refuses(
    NotFound, errors.DossierMoveNotAllowed, errors.DossierMoveIdTaken, Stale, PreconditionRequired,
    errors.MoveFieldNeeded, errors.MoveFieldNotMeant,
)  # fmt: skip
def withdraw_dossier(wish: Wish, dossier_id: uuid.UUID, move_id: uuid.UUID) -> Response:
    """Take one's dossier back, with the reason."""
    account_id, phone = citizen()
    is_new = supplementing.move_own(
        dossier_id, move_id, wish, account_id=account_id, phone=phone, expected=etags.asked()
    )
    return _detail(dossier_id, status=201 if is_new else 200)


@blp.route("/<uuid:dossier_id>/followers/<uuid:follower_id>", methods=["PUT"])
@blp.arguments(FollowerDraft)
@blp.response(201, FollowerView)
@blp.alt_response(200, schema=FollowerView, success=True, description="Consented before; nothing changed")
@blp.refuses(NotFound, errors.FollowerIdTaken, errors.FollowerIsApplicant, errors.TooManyFollowers)
def let_follow(given: dict[str, Any], dossier_id: uuid.UUID, follower_id: uuid.UUID) -> Response:
    """Consent that whoever signs in with this phone may follow one's dossier."""
    account_id, phone = citizen()
    follower, is_new = following.consent(dossier_id, follower_id, **given, account_id=account_id, own_phone=phone)
    return api.raw(views.follower(follower), status=201 if is_new else 200)


@blp.route("/<uuid:dossier_id>/followers/<uuid:follower_id>", methods=["DELETE"])
@blp.response(204)
@blp.refuses(NotFound)
def end_following(dossier_id: uuid.UUID, follower_id: uuid.UUID) -> None:
    """End a consent; harmless when it has ended."""
    account_id, phone = citizen()
    following.end(dossier_id, follower_id, account_id=account_id, own_phone=phone)


@blp.route("/<uuid:dossier_id>/papers/<uuid:paper_id>", methods=["GET"])
@blp.arguments(PaperQuery, location="query")
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@blp.refuses(NotFound, paper_errors.FormatNotOffered, paper_errors.PressBusy, paper_errors.TooMuchForPaper)
def get_my_paper(query: dict[str, Any], dossier_id: uuid.UUID, paper_id: uuid.UUID) -> Response:
    """Fetch a paper of one's dossier as PDF."""
    account_id, phone = citizen()
    queries.visible(dossier_id, or_(owned_by(account_id, phone), followed_by(phone)))
    paper = papers.get(paper_id)
    if paper is None or paper.subject_id != dossier_id or paper.kind.internal:
        raise NotFound
    wanted = PaperFormat(query["format"]) if query["format"] else None
    return pdf(printing.pdf(paper_id, format=wanted), f"{paper.code or 'ho-so'}-{paper.kind.form}.pdf")


@blp.route("/<uuid:dossier_id>/result/<string(length=64):sha256>", methods=["GET"])
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@blp.refuses(NotFound, StorageUnavailable)
def get_my_result(dossier_id: uuid.UUID, sha256: str) -> Response:
    """Fetch the result of one's dossier as PDF, once it is out."""
    account_id, phone = citizen()
    dossier = queries.visible(dossier_id, or_(owned_by(account_id, phone), followed_by(phone)))
    if dossier.state not in (State.RELEASED, State.RETURNED):
        raise NotFound
    return pdf(results.read_newest(dossier_id, sha256), f"{dossier.code}-ket-qua.pdf")


def _detail(dossier_id: uuid.UUID, *, status: int = 200) -> Response:
    account_id, phone = citizen()
    own = owned_by(account_id, phone)
    dossier = queries.visible(dossier_id, or_(own, followed_by(phone)))
    is_own = dossier.account_id == account_id or (dossier.phone_verified and dossier.phone == phone)
    moves = moving.described(moving.allowed(dossier, {(APPLICANT, None)})) if is_own else []
    withdrawing = [move for move in moves if move["to"] is State.WITHDRAWN]
    response = api.raw(views.for_citizen(dossier, own=is_own, moves=withdrawing), status=status)
    response.headers["ETag"] = etags.of(dossier.version)
    return response
