"""HTTP of who looked behind what is kept from others, for whose report it is."""

import uuid
from typing import Any

from flask import Response

from app.audit import queries as audit
from app.audit import views as looks
from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import NotFound
from app.reports import hot, queries
from app.reports.schemas.looks import LookList

MOST = 50  # the newest; a report is looked behind a few times in its life

blp = api.Blueprint("report-looks", guard=guards.everyone, url_prefix="/api/v1/reports", description="Who looked")
BLUEPRINTS = (blp,)


@blp.route("/<uuid:report_id>/looks", methods=["GET"])
@blp.response(200, LookList)
@blp.refuses(NotFound)
def list_looks_at_report(report_id: uuid.UUID) -> Response:
    """Tell who looked at one's name, number or uncovered photos: role and agency, never the official's name."""
    row = hot.detail(report_id, account_id=principal.account_id, secret_hash=principal.secret_hash)
    if not row.own:
        raise NotFound
    # Its reporter knows of one report: who looked behind a part of it, also one taken back, has looked behind that.
    subjects = [report_id, *queries.part_ids(report_id)]
    found: list[Any] = [looks.told(look) for look in audit.at_subjects(subjects, limit=MOST)]
    return api.raw({"items": found}, vary="Authorization, Report-Secret")
