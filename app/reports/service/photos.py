"""The photos of a report: bound to it, and shown to whom it stands for."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from app.kit.db import session
from app.media import service as media_service
from app.media.kinds import Audience, Uploader
from app.reports import queries, views
from app.reports.kinds import Purpose
from app.reports.models import Report, ReportMedia

if TYPE_CHECKING:
    from app.media.models import Media


def attach(report_id: uuid.UUID, media_ids: Sequence[uuid.UUID], purpose: Purpose, uploader: Uploader) -> list[Media]:
    """Bind the uploader's own photos to a report, in this order. Raises MediaMissing (409)."""
    found = media_service.attach(media_ids, uploader=uploader)
    rows = [
        {
            "report_id": report_id,
            "media_id": photo.id,
            "purpose": purpose,
            "position": position,
            "width": photo.width,
            "height": photo.height,
        }
        for position, photo in enumerate(found)
    ]
    if rows:
        session.execute(insert(ReportMedia).on_conflict_do_nothing(), rows)
    return found


def replace_after(report_id: uuid.UUID, media_ids: Sequence[uuid.UUID], uploader: Uploader) -> None:
    """The photos of the present answer are exactly these: one that approval turned down must not come out with it."""
    after = ReportMedia.purpose == Purpose.AFTER
    session.execute(delete(ReportMedia).where(ReportMedia.report_id == report_id, after))
    attach(report_id, media_ids, Purpose.AFTER, uploader)


def set_audiences(report: Report) -> None:
    """Let everybody fetch what is public of a report as it stands, and nobody the rest without a signed address."""
    kept = queries.photos(report.id)
    for audience in Audience:
        wanted = audience is Audience.PUBLIC
        ids = [photo.media_id for photo in kept if views.is_public(photo.purpose, report) is wanted]
        if ids:
            media_service.set_audience(ids, audience)
