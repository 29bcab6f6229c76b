"""Spam at the desk: hints beside a report, and the list of senders that may not file for a while."""

import uuid
from typing import Any

from flask import Response

from app.kit import api, clock
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound
from app.operations.queries import desk, senders
from app.operations.schemas.blocks import AlikeView, SenderBlockDraft, SenderBlockList, SenderBlockView
from app.reports import catalogue, errors, service
from app.reports.visibility import Scope, scopes_of, seen_by

ROLES = ("intake", "administrator")
_TRACES = {"account": "account_id", "device": "device_hash", "address": "origin"}

blp = api.Blueprint(
    "senders", guard=guards.official, url_prefix="/api/v1/operations", description="Spam: hints and blocks"
)


@blp.route("/reports/<uuid:report_id>/alike", methods=["GET"])
@blp.response(200, AlikeView)
@blp.refuses(NotFound)
def list_alike(report_id: uuid.UUID) -> Response:
    """Tell which reports resemble one in words or photo, and how much its sender filed that day. Hints, no verdict."""
    scopes = scopes_of(principal.grants)
    report, _ = desk.report(report_id, seen_by(scopes))
    body = {
        "same_words": [_alike(row) for row in senders.same_words(report, scopes)],
        "same_photo": [_alike(row) for row in senders.same_photo(report, scopes)],
        "same_sender": senders.same_sender(report, scopes),
    }
    return api.raw(body)


@blp.route("/blocks", methods=["GET"])
@blp.response(200, SenderBlockList)
@blp.refuses(Forbidden)
def list_blocks() -> Response:
    """List the blocks of senders whose reports this official sees, the newest first."""
    return api.raw({"items": [_block(*row) for row in senders.blocks(_scopes())]})


@blp.route("/blocks/<uuid:block_id>", methods=["PUT"])
@blp.arguments(SenderBlockDraft)
@blp.response(201, SenderBlockView)
@blp.alt_response(200, schema=SenderBlockView, success=True, description="Blocked before; nothing changed")
@blp.refuses(Forbidden, NotFound, errors.BlockIdTaken, errors.NothingToBlock)
def block_sender(given: dict[str, Any], block_id: uuid.UUID) -> Response:
    """Keep the sender of a report from filing for some days. Who it is, is not shown to whoever blocks."""
    scopes = _scopes()
    assert principal.account_id is not None, "the guard lets officials through only"
    report_id = given.pop("report")
    made, is_new = service.block_sender(block_id, report_id, by=principal.account_id, scopes=scopes, **given)
    return api.raw(_block(*senders.blocks(scopes, made.id)[0]), status=201 if is_new else 200)


@blp.route("/blocks/<uuid:block_id>/lift", methods=["PUT"])
@blp.response(200, SenderBlockView)
@blp.refuses(Forbidden, NotFound)
def lift_block(block_id: uuid.UUID) -> Response:
    """End a block now: it was a mistake, or it has done its work."""
    scopes = _scopes()
    assert principal.account_id is not None, "the guard lets officials through only"
    service.lift_block(block_id, by=principal.account_id, scopes=scopes)
    return api.raw(_block(*senders.blocks(scopes, block_id)[0]))


def _scopes() -> tuple[Scope, ...]:
    """The scopes of those who may block. Raises Forbidden (403)."""
    scopes = tuple(scope for scope in scopes_of(principal.grants) if scope.role in ROLES)
    if not scopes:
        raise Forbidden
    return scopes


def _alike(row: Any) -> dict[str, Any]:
    known = catalogue.current()
    own = {name: getattr(row, name) for name in ("id", "code", "state", "filed_at")}
    return {**own, "category": known.kind_views[row.category_code]}


def _block(block: Any, code: str, made_by: str | None) -> dict[str, Any]:
    own = {name: getattr(block, name) for name in ("id", "until", "reason", "made_at", "lifted_at")}
    return {
        **own,
        "report": block.report_id,
        "code": code,
        "parts": [part for part, column in _TRACES.items() if getattr(block, column) is not None],
        "made_by": made_by or "",
        "stands": service.stands(block, clock.now()),
    }
