"""What lists of reports share: order, cursor, first photo, box."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    String,
    and_,
    case,
    literal,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy.sql import ColumnElement

from app.kit import paging
from app.reports.models import Report, ReportMedia

LANE: ColumnElement[str] = case(
    (Report.assisted, literal("assisted")), (Report.reporter_id.is_(None), literal("unverified")),
    else_=literal("verified"),
)  # fmt: skip
"""A report's lane (kinds.Lane), as Report.lane says it."""


Box = tuple[float, float, float, float]
"""West, south, east, north."""


def after(cursor: str | None) -> list[ColumnElement[bool]]:
    """The keyset condition of a list that goes from the newest to the oldest. Raises BadCursor (422)."""
    if cursor is None:
        return []
    filed_at, report_id = paging.decode(cursor, (datetime, uuid.UUID))
    return [tuple_(Report.filed_at, Report.id) < tuple_(filed_at, report_id)]


def _as_text(column: Any) -> Any:
    """A state as its short text: a list of a hundred needs no objects for it."""
    return type_coerce(column, String).label(column.key)


def first_photo(which: ColumnElement[bool]) -> Any:
    """The first photo of a report among `which`, as a lateral join."""
    return (
        select(ReportMedia.media_id, _as_text(ReportMedia.purpose), ReportMedia.width, ReportMedia.height)
        .where(ReportMedia.report_id == Report.id, which)
        .order_by(ReportMedia.purpose.desc(), ReportMedia.position)
        .limit(1)
        .lateral()
    )


NEWEST_FIRST = (Report.filed_at.desc(), Report.id.desc())


def next_cursor(rows: Sequence[Any], limit: int) -> str | None:
    """The cursor of the page after these rows, of which there is one more than `limit` if there is a next page."""
    return paging.encode([rows[limit - 1].filed_at, rows[limit - 1].id]) if len(rows) > limit else None


def within(box: Box, *, shown: bool = False) -> ColumnElement[bool]:
    """Condition: lies in the box, by its exact position or the one the public sees."""
    west, south, east, north = box
    lat, lon = (Report.shown_lat, Report.shown_lon) if shown else (Report.lat, Report.lon)
    return and_(lat.between(south, north), lon.between(west, east))
