"""How much is open, done, and how fast: one query for the public and for the desk, so that both say the same."""

import enum
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, extract, func, not_, or_, select, tuple_

from app.kit import clock
from app.kit.db import session
from app.reports.models import Report
from app.reports.workflow import OPEN

PERIOD = timedelta(days=365)
"""What was settled within it counts; what is open counts however old it is."""
LEAST = 5
"""Of fewer settled ones no share and no median is told: they would say more of single cases than of the agency."""


class By(enum.StrEnum):
    """What the figures are told apart by; the values are columns of Report."""

    CATEGORY = "category_code"
    COMMUNE = "commune"
    AGENCY = "agency_id"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of reports. On time: an answer was out by its due time, and still stands."""

    open: int
    overdue: int
    settled: int
    on_time: int | None
    """Of the settled ones that had a due time; None where there are fewer than LEAST."""
    late: int | None
    median_s: int | None
    """Seconds from receipt to the answer, which half of them needed at most; None as above."""


def read(where: ColumnElement[bool], *, by: By) -> tuple[Figures, dict[Any, Figures]]:
    """The figures of all reports where the condition holds, and of each category, commune or agency; one query.

    Of none in the sealed lane, whoever asks.
    """
    since = clock.now() - PERIOD
    key = getattr(Report, by.value)
    is_open, settled = Report.state.in_(OPEN), Report.settled_at >= since
    took = extract("epoch", Report.settled_at - Report.filed_at)
    wanted = (
        select(
            func.grouping(key),
            key,
            func.count().filter(is_open),
            func.count().filter(and_(is_open, Report.due_at < clock.now())),
            func.count().filter(settled),
            func.count().filter(and_(settled, Report.settled_at <= Report.due_at)),
            func.count().filter(and_(settled, Report.settled_at > Report.due_at)),
            func.percentile_cont(0.5).within_group(took).filter(settled),
        )
        .where(where, not_(Report.sealed), or_(is_open, settled))
        .group_by(func.grouping_sets(tuple_(), key))
    )
    rows = session.execute(wanted).all()
    total = next(_figures(*row[2:]) for row in rows if row[0])
    return total, {row[1]: _figures(*row[2:]) for row in rows if not row[0]}


def _figures(still: int, overdue: int, settled: int, on_time: int, late: int, median: float | None) -> Figures:
    if settled < LEAST or median is None:
        return Figures(still, overdue, settled, None, None, None)
    return Figures(still, overdue, settled, on_time, late, round(median))
