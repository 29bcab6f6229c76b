"""The photos of a report: bound to it, and shown to whom it stands for."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select
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


def take_over(whole: Report, parts: Sequence[Report]) -> set[uuid.UUID]:
    """What these parts look like after the work is shown with the whole, which alone may be public: that and no more.

    What was blacked out at the whole itself stays black. Returns the photos that the whole shows no more: whether
    everybody may fetch them still is for `set_audiences` to say.
    """
    of_parts = ReportMedia.report_id.in_([part.id for part in parts])
    shown = select(ReportMedia).where(of_parts, ReportMedia.purpose == Purpose.AFTER)
    in_order = session.scalars(shown.order_by(ReportMedia.report_id, ReportMedia.position))
    after: dict[uuid.UUID, ReportMedia] = {}
    for each in in_order:
        # Of one photo that two parts show, one of them less covered, what is black of it in either is meant for nobody.
        if source(each) not in after or len(each.boxes) > len(after[source(each)].boxes):
            after[source(each)] = each
    shown_before = [each for each in queries.photos(whole.id) if each.purpose is Purpose.AFTER]
    black = [each for each in shown_before if each.boxes and source(each) in after]
    mine = (ReportMedia.report_id == whole.id) & (ReportMedia.purpose == Purpose.AFTER)
    session.execute(delete(ReportMedia).where(mine, ReportMedia.media_id.not_in([each.media_id for each in black])))
    there = {source(each) for each in black}
    rows = [
        copied(each) | {"report_id": whole.id, "position": position}
        for position, (of, each) in enumerate(after.items())
        if of not in there
    ]
    if rows:
        session.execute(insert(ReportMedia).on_conflict_do_nothing(), rows)
    left = {each.media_id for each in shown_before if each not in black}
    return left - {row["media_id"] for row in rows}


def source(photo: ReportMedia) -> uuid.UUID:
    """The photo as it was taken, whatever is black in what is shown."""
    return photo.original_id or photo.media_id


def copied(photo: ReportMedia) -> dict[str, Any]:
    """The row of a photo, for another report that shows the same."""
    names = ("media_id", "purpose", "position", "width", "height", "original_id", "boxes")
    return {name: getattr(photo, name) for name in names}


def set_audiences(report: Report, *, left: Collection[uuid.UUID] = ()) -> None:
    """Let everybody fetch what is public of a report as it stands, and nobody the rest without a signed address.

    But for what another report shows that is public itself: one photo may be of several. `left`: photos that this
    report shows no more.
    """
    kept = queries.photos(report.id)
    shown = {each.media_id for each in kept if views.is_public(each.purpose, report)}
    unsure = ({each.media_id for each in kept} | set(left)) - shown
    # Held before the others are read: of two reports that hide one photo at once, the second sees the first hidden.
    media_service.hold(shown | unsure)
    elsewhere = queries.photos_elsewhere(unsure, besides=report.id) if unsure else []
    shown |= {each.media_id for each in elsewhere if views.is_public(each.purpose, each)}
    for audience, media_ids in ((Audience.PUBLIC, shown), (Audience.PRIVATE, unsure - shown)):
        if media_ids:
            media_service.set_audience(media_ids, audience)
