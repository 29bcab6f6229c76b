"""What belongs to a counter, not to a screen: numbers set aside for a power cut, and what was half typed."""

import uuid
from typing import Any

from flask import Response

from app.agencies.errors import UnknownAgency
from app.dossiers import errors, lists, views
from app.dossiers.routes.asker import official
from app.dossiers.schemas.answers import BlockPage, BlockView, CounterDraftPage, CounterDraftView
from app.dossiers.schemas.asking import OfCounterQuery
from app.dossiers.schemas.keeping import CounterDraftBody
from app.dossiers.schemas.receiving import BlockDraft
from app.dossiers.service import keeping, numbering
from app.kit import api
from app.kit.access import guards
from app.kit.errors import NotFound
from app.kit.paging import BadCursor

blp = api.Blueprint(
    "number_blocks", guard=guards.official, url_prefix="/api/v1/operations/number-blocks",
    description="Numbers set aside for a power cut",
)  # fmt: skip
drafts = api.Blueprint(
    "counter_drafts", guard=guards.official, url_prefix="/api/v1/operations/counter-drafts",
    description="What clerks have half typed",
)  # fmt: skip


@blp.route("", methods=["GET"])
@blp.arguments(OfCounterQuery, location="query")
@blp.response(200, BlockPage)
@blp.refuses(BadCursor, UnknownAgency, errors.NotYourCounter)
def list_number_blocks(query: dict[str, Any]) -> Response:
    """List the blocks of one's counters, the newest first, with the numbers that have been entered."""
    by, limit = official(), query["limit"]
    rows = lists.blocks(keeping.counters_of(by, query["agency"]), limit=limit, cursor=query["cursor"])
    known = numbering.identifiers()
    items = [views.block(block, used, numbering.codes_of(block, known)) for block, used in rows[:limit]]
    return api.raw({"items": items, "next": lists.next_of_blocks(rows, limit)})


@blp.route("/<uuid:block_id>", methods=["PUT"])
@blp.arguments(BlockDraft)
@blp.response(201, BlockView)
@blp.alt_response(200, schema=BlockView, success=True, description="Reserved before; nothing changed")
@blp.refuses(errors.NotYourCounter, errors.NoCounter, errors.BlockIdTaken, errors.BlockDayPast, UnknownAgency)
def reserve_numbers(given: dict[str, Any], block_id: uuid.UUID) -> Response:
    """Set numbers aside for receiving by hand, before the power goes."""
    block, is_new = numbering.reserve(block_id, **given, by=official())
    used = [] if is_new else lists.used_of(block)
    return api.raw(
        views.block(block, used, numbering.codes_of(block, numbering.identifiers())), status=201 if is_new else 200
    )


@drafts.route("", methods=["GET"])
@drafts.arguments(OfCounterQuery, location="query")
@drafts.response(200, CounterDraftPage)
@drafts.refuses(BadCursor, UnknownAgency, errors.NotYourCounter)
def list_counter_drafts(query: dict[str, Any]) -> Response:
    """List what was half typed at one's counters and not handed in, the newest first, without its content."""
    by, limit = official(), query["limit"]
    rows = lists.drafts(keeping.counters_of(by, query["agency"]), limit=limit, cursor=query["cursor"])
    items = [views.counter_draft(each) for each in rows[:limit]]
    return api.raw({"items": items, "next": lists.next_of_drafts(rows, limit)})


@drafts.route("/<uuid:draft_id>", methods=["GET"])
@drafts.response(200, CounterDraftView)
@drafts.refuses(NotFound)
def get_counter_draft(draft_id: uuid.UUID) -> Response:
    """Read a draft of one's counter, to go on with it at this screen."""
    return api.raw(views.counter_draft(keeping.get(draft_id, by=official()), whole=True))


@drafts.route("/<uuid:draft_id>", methods=["PUT"])
@drafts.arguments(CounterDraftBody)
@drafts.response(200, CounterDraftView)
@drafts.refuses(NotFound, errors.NotYourCounter, UnknownAgency, errors.DraftOvertaken)
def keep_counter_draft(given: dict[str, Any], draft_id: uuid.UUID) -> Response:
    """Keep what was typed, under the id the dossier will have; it is gone after a week, and once that is received."""
    return api.raw(views.counter_draft(keeping.keep(draft_id, **given, by=official()), whole=True))


@drafts.route("/<uuid:draft_id>", methods=["DELETE"])
@drafts.response(204)
@drafts.refuses(NotFound)
def drop_counter_draft(draft_id: uuid.UUID) -> None:
    """Throw a draft away; harmless when it is gone."""
    keeping.drop(draft_id, by=official())
