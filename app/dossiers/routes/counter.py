"""The counter: receiving, the express lane, reserved numbers, the register."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from flask import Response

from app.agencies.errors import UnknownAgency
from app.dossiers import errors, queries, views
from app.dossiers.draft import Author, Draft
from app.dossiers.routes.asker import official
from app.dossiers.routes.desk import answer
from app.dossiers.schemas.answers import CounterList, ExpressAnswer
from app.dossiers.schemas.asking import RegisterQuery
from app.dossiers.schemas.desk import DeskDossier
from app.dossiers.schemas.express import ExpressBatch, ExpressReturn
from app.dossiers.schemas.papers import PaperView
from app.dossiers.schemas.receiving import DossierDraft
from app.dossiers.service import express, printing, receive
from app.dossiers.stepviews import office
from app.kit import api, clock
from app.kit.access import guards
from app.kit.errors import NotFound
from app.media.errors import MediaMissing
from app.papers import queries as papers
from app.papers.kinds import PaperKind
from app.reports import catalogue
from app.reports.errors import UnknownCommune

blp = api.Blueprint(
    "counter", guard=guards.official, url_prefix="/api/v1/operations/dossiers", description="The counter: receiving"
)
RECEIVING = (
    errors.DossierIdTaken, errors.NotYourCounter, errors.UnknownProcedure, errors.UnknownCase, errors.HandledElsewhere,
    errors.NoCounter, UnknownAgency, UnknownCommune, errors.UnknownComponent, errors.ComponentTwice,
    errors.ComponentMissing, MediaMissing,
)  # fmt: skip


@blp.route("/<uuid:dossier_id>", methods=["PUT"])
@blp.arguments(DossierDraft)
@blp.response(201, DeskDossier, headers={"ETag": {"schema": {"type": "string"}, "description": "For If-Match"}})
@blp.alt_response(200, schema=DeskDossier, success=True, description="Received before; nothing changed")
@blp.refuses(*RECEIVING, errors.NumberNotReserved, errors.NumberUsed, errors.LaterEntryTime)
def receive_dossier(given: tuple[Draft, bool], dossier_id: uuid.UUID) -> Response:
    """Receive a dossier under an id the clerk's client chose: code, receipt, clock and first steps, or none of it."""
    draft, keep = given
    by = official()
    dossier, is_new = receive(dossier_id, draft, by=by, keep_as_draft=keep)
    return answer(dossier, by, status=201 if is_new else 200)


@blp.route("/counters", methods=["GET"])
@blp.response(200, CounterList)
def list_counters() -> Response:
    """List the agencies with a counter: any of them receives and returns for any competent agency."""
    by = official()
    items = [
        {**office(each.agency_id), "identifier": each.identifier, "own": by.is_clerk_of(each.agency_id)}
        for each in queries.counters()
    ]
    return api.raw({"items": items})


@blp.route("/express", methods=["POST"])
@blp.arguments(ExpressBatch)
@blp.response(200, ExpressAnswer)
@blp.refuses(*RECEIVING, errors.NotExpress)
def receive_express(items: list[tuple[uuid.UUID, Draft]]) -> Response:
    """Receive up to twenty dossiers that are signed and returned at once. Sending them again changes nothing."""
    taken = [dossier for dossier, _is_new in express.receive_batch(items, by=official())]
    return _batch(taken)


@blp.route("/express/returns", methods=["POST"])
@blp.arguments(ExpressReturn)
@blp.response(200, ExpressAnswer)
@blp.refuses(
    NotFound, errors.NotExpress, errors.SignerNotApprover, errors.DossierMoveIdTaken, errors.DossierMoveNotAllowed
)
def return_express(given: dict[str, Any]) -> Response:
    """Note that up to twenty dossiers were signed on paper and handed out."""
    finished = express.finish_batch(
        given["items"], signer=given["signer"], received_by=given["received_by"], by=official()
    )
    return _batch(finished)


@blp.route("/registers", methods=["POST"])
@blp.arguments(RegisterQuery)
@blp.response(201, PaperView)
@blp.refuses(errors.NotYourCounter, errors.RegisterBackwards, errors.RegisterTooLong, UnknownAgency)
def make_register(given: dict[str, Any]) -> Response:
    """Print the register of a counter between two days (form 07)."""
    by = official()
    office = catalogue.current().office(given["agency"])
    if not by.is_clerk_of(office.id):
        raise errors.NotYourCounter(agency=office.name)
    if given["start"] > given["end"]:
        raise errors.RegisterBackwards(pointer="/to")
    start = datetime.combine(given["start"], time(), clock.HANOI)
    end = datetime.combine(given["end"], time(), clock.HANOI) + timedelta(days=1)
    paper = printing.register(office.id, start, end, Author("official", by.id, by.name, "clerk"))
    return api.raw(views.paper(paper, views.PAPERS), status=201)


def _batch(dossiers: list[Any]) -> Response:
    receipts = papers.of_many([each.id for each in dossiers], PaperKind.RECEIPT)
    items = [
        {
            "id": each.id,
            "code": each.code,
            "state": each.state,
            "due_at": each.due_at,
            "receipt": views.paper(receipts[each.id], views.PAPERS) if each.id in receipts else None,
        }
        for each in dossiers
    ]
    return api.raw({"items": items})
