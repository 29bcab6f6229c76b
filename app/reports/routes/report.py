"""HTTP of reports: what citizens and the public ask. Parse, call, answer."""

import uuid
from typing import Any

from flask import Response

from app.identity.errors import PhoneNotUsable
from app.kit import api, clock, etags
from app.kit.access import client_address, guards, principal
from app.kit.errors import NotFound, TooMany
from app.kit.paging import BadCursor
from app.media.errors import MediaMissing
from app.reports import catalogue, errors, explained, hot, queries, service, views
from app.reports.draft import Draft, Reporter
from app.reports.routes.device import DEVICE, device_hash
from app.reports.schemas.clocks import ReportClocks
from app.reports.schemas.report import CategoryList, PageQuery, ReportDraft, ReportPage, ReportView
from app.territory.errors import CoordinatesSwapped, OutsideCountry, OutsideProvince

SHAPE = 2
"""Raised when the same version of a report is told in another way than before."""
SIGNED_FOR = 300  # seconds after which a reader's copy may hold photo addresses that run out soon

categories = api.Blueprint(
    "categories", guard=guards.anyone, url_prefix="/api/v1/categories", description="What can be reported"
)
filing = api.Blueprint("filing", guard=guards.reporter, url_prefix="/api/v1/reports", description="Filing a report")
reading = api.Blueprint("reports", guard=guards.everyone, url_prefix="/api/v1/reports", description="Reading reports")
mine = api.Blueprint("my-reports", guard=guards.citizen, url_prefix="/api/v1/me", description="One's own reports")
BLUEPRINTS = (categories, filing, reading, mine)


@categories.route("", methods=["GET"])
@categories.response(200, CategoryList)
@categories.alt_response(304, description="The asker has them already")
def list_categories() -> Response:
    """List the categories one can choose, with their questions and deadlines."""
    listing = catalogue.current().listing
    etag = etags.of_body(listing)
    return api.raw(listing, etag=etag, cache="public, max-age=60")


@filing.route("/<uuid:report_id>", methods=["PUT"])
@filing.doc(parameters=[DEVICE])
@filing.arguments(ReportDraft)
@filing.response(201, ReportView)
@filing.alt_response(200, schema=ReportView, success=True, description="Filed before; nothing changed")
@filing.refuses(
    errors.AccountRequired, errors.SenderBlocked, errors.NumberNeeded, PhoneNotUsable, errors.ReportIdTaken,
    MediaMissing, errors.UnknownCategory,
    errors.UnknownCommune, errors.WordsOrPhotoNeeded, errors.PlaceIncomplete, errors.PositionNotMeant, OutsideProvince,
    OutsideCountry, CoordinatesSwapped, TooMany,
)  # fmt: skip
def file_report(draft: Draft, report_id: uuid.UUID) -> Response:
    """File a report under an id the phone chose.

    A phone that never heard the answer sends the same again, safely: 201 the first time, 200 after.
    """
    reporter = Reporter(principal.account_id, principal.secret_hash)
    report, is_new = service.file_report(
        report_id, draft, reporter=reporter, address=client_address(), device_hash=device_hash()
    )
    return api.raw(report, status=201 if is_new else 200)


@reading.route("/<uuid:report_id>", methods=["GET"])
@reading.response(200, ReportView)
@reading.alt_response(304, description="The asker has this version already")
@reading.refuses(NotFound)
def get_report(report_id: uuid.UUID) -> Response:
    """Read a report: one's own completely, by token or Report-Secret; of others what is published."""
    row = hot.detail(report_id, account_id=principal.account_id, secret_hash=principal.secret_hash)
    body = service.shown(row)
    cache = "no-store" if row.own else "no-cache"
    return api.raw(body, etag=_etag(row, body), cache=cache, vary="Authorization, Report-Secret")


@reading.route("/<uuid:report_id>/clock", methods=["GET"])
@reading.response(200, ReportClocks)
@reading.refuses(NotFound)
def explain_due_time(report_id: uuid.UUID) -> Response:
    """Tell how a report's due times were found, step by step; for whoever may read the report."""
    row = hot.detail(report_id, account_id=principal.account_id, secret_hash=principal.secret_hash)
    response = api.raw(explained.clocks_of(row.id, for_public=not row.own), cache="no-store" if row.own else "no-cache")
    response.vary.update(("Authorization", "Report-Secret"))
    return response


@mine.route("/reports", methods=["GET"])
@mine.arguments(PageQuery, location="query")
@mine.response(200, ReportPage)
@mine.refuses(BadCursor)
def list_my_reports(query: dict[str, Any]) -> Response:
    """List one's own reports, the newest first."""
    assert principal.account_id is not None, "the guard lets citizens through only"
    rows = hot.of_account(principal.account_id, limit=query["limit"], cursor=query["cursor"])
    return api.raw(_page(rows, query["limit"], own=True))


def read(report_id: uuid.UUID) -> dict[str, Any]:
    """A report as whoever asks may see it. Raises NotFound."""
    return service.shown(hot.detail(report_id, account_id=principal.account_id, secret_hash=principal.secret_hash))


def _page(rows: list[Any], limit: int, *, own: bool) -> dict[str, Any]:
    known = catalogue.current()
    items = [views.summary(row, known, own=own) for row in rows[:limit]]
    return {"items": items, "next": queries.next_cursor(rows, limit)}


def _etag(row: Any, body: dict[str, Any]) -> str:
    """Names version, followers and what it hangs together with; of one's own also the time, as the addresses of its
    private photos run out."""
    stars = row.rating[0] if row.rating and row.own else ""
    others = "".join(f"-{_mark(other)}" for other in (body["follows"], *body["parts"]) if other)
    seen = f"{SHAPE}-{row.version}-{row.me_too}{'f' if row.following else ''}{stars}{others}"
    return f'"{seen}-{int(clock.now().timestamp()) // SIGNED_FOR}"' if row.own else f'"{seen}"'


def _mark(other: dict[str, Any]) -> str:
    due_at = other["due_at"]
    return f"{other['code'] or ''}{other['state']}{int(due_at.timestamp()) if due_at else ''}"
