"""HTTP of reading: the reporter has the answer open before him."""

import uuid

from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import NotFound
from app.reports import service
from app.reports.draft import Reporter

blp = api.Blueprint("report-read", guard=guards.reporter, url_prefix="/api/v1/reports", description="Answers read")


@blp.route("/<uuid:report_id>/read", methods=["PUT"])
@blp.response(204)
@blp.refuses(NotFound)
def mark_answer_read(report_id: uuid.UUID) -> None:
    """Say that one has one's report open: from its answer on, silence counts. Doing it again changes nothing."""
    service.note_read(report_id, Reporter(principal.account_id, principal.secret_hash))
