"""How much is open, done, and how fast: one query for the public and for the desk, so that both say the same."""

import enum
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, extract, func, not_, or_, select, tuple_

from app.kit import clock
from app.kit.db import session
from app.reports.kinds import ExtensionState
from app.reports.models import Report, ReportExtension, ReportRating
from app.reports.workflow import OPEN

PERIOD = timedelta(days=365)
"""What was settled within it counts; what is open counts however old it is."""
LEAST = 5
"""Of fewer settled ones no share and no median is told: they would say more of single cases than of the agency."""


WHOLE = Report.parent_id.is_(None)
"""Of places and kinds: a report that was split is one there, however many agencies work on it."""
WORK = Report.parts == 0
"""Of agencies: each has its part of it, and nobody the whole."""


class By(enum.StrEnum):
    """What the figures are told apart by; the values are columns of Report."""

    CATEGORY = "category_code"
    COMMUNE = "commune"
    AGENCY = "agency_id"


_EXTENDED = (
    select(ReportExtension.report_id).where(ReportExtension.state == ExtensionState.APPROVED).distinct().subquery()
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of reports. On time: an answer was out by its due time, and still stands.

    Extended ones are counted apart: in time, but by more time than was promised first (DOMAIN.md, Reports).
    """

    open: int
    overdue: int
    settled: int
    on_time: int | None
    """Of the settled ones that had a due time; None where there are fewer than LEAST."""
    extended: int | None
    late: int | None
    median_s: int | None
    """Seconds from receipt to the answer, which half of them needed at most; None as above."""
    rated: int
    """How many of the settled ones their reporters rated."""
    stars: float | None
    """Of five, on average; None where fewer than LEAST were rated."""


def read(where: ColumnElement[bool], *, by: By, once: ColumnElement[bool]) -> tuple[Figures, dict[Any, Figures]]:
    """The figures of all reports where the condition holds, and of each category, commune or agency; one query.

    Of none in the sealed lane, whoever asks. `once`: WHOLE or WORK, so that no report is counted with its parts.
    """
    since = clock.now() - PERIOD
    key = getattr(Report, by.value)
    is_open, settled = Report.state.in_(OPEN), Report.settled_at >= since
    took = extract("epoch", Report.settled_at - Report.filed_at)
    in_time, stars = and_(settled, Report.settled_at <= Report.due_at), ReportRating.stars
    extended = _EXTENDED.c.report_id.is_not(None)
    wanted = (
        select(
            func.grouping(key),
            key,
            func.count().filter(is_open),
            func.count().filter(and_(is_open, Report.due_at < clock.now())),
            func.count().filter(settled),
            func.count().filter(and_(in_time, not_(extended))),
            func.count().filter(and_(in_time, extended)),
            func.count().filter(and_(settled, Report.settled_at > Report.due_at)),
            func.percentile_cont(0.5).within_group(took).filter(settled),
            func.count(stars).filter(settled),
            func.avg(stars).filter(settled),
        )
        .outerjoin(ReportRating, ReportRating.report_id == Report.id)
        .outerjoin(_EXTENDED, _EXTENDED.c.report_id == Report.id)
        .where(where, once, not_(Report.sealed), or_(is_open, settled))
        .group_by(func.grouping_sets(tuple_(), key))
    )
    rows = session.execute(wanted).all()
    total = next(_figures(*row[2:]) for row in rows if row[0])
    return total, {row[1]: _figures(*row[2:]) for row in rows if not row[0]}


def _figures(  # the columns of `read`, one by one
    still: int, overdue: int, settled: int, on_time: int, extended: int, late: int, median: float | None, rated: int,
    stars: Any,
) -> Figures:  # fmt: skip
    mean = None if rated < LEAST else round(float(stars), 1)
    if settled < LEAST or median is None:
        return Figures(still, overdue, settled, None, None, None, None, rated, mean)
    return Figures(still, overdue, settled, on_time, extended, late, round(median), rated, mean)
