"""How much is open, done, and how fast: one query for the public and for the desk, so that both count alike.

The public asks it for less: nothing of the categories that may never be public.
"""

import enum
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    literal,
    not_,
    null,
    select,
    tuple_,
    union_all,
)

from app.kit import clock
from app.kit.db import session
from app.reports.models import Report
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
    What is open and what was settled are counted each by an index of its own, which holds all that is read here: the
    reports themselves, wherever they lie, are not touched.
    """
    halves = union_all(_open(by).where(where, once), _settled(by).where(where, once))
    now = clock.now()
    found: dict[tuple[int, Any], list[Any]] = {}
    rows: Any = session.execute(halves, {"now": now, "since": now - PERIOD})
    for whole, of, *numbers in rows:
        known = found.get((whole, of))
        found[whole, of] = numbers if known is None else [_told(*pair) for pair in zip(known, numbers, strict=True)]
    total = next(_figures(*numbers) for (whole, _), numbers in found.items() if whole)
    return total, {of: _figures(*numbers) for (whole, of), numbers in found.items() if not whole}


def _told(one: Any, other: Any) -> Any:
    """Each number is told by one half; the other has 0 or nothing there."""
    return one if other is None or (other == 0 and one is not None) else other


@cache  # put together once: building a statement costs as much as running it
def _open(by: By) -> Select[Any]:
    """What is still to be done: how much, and how much of it is late."""
    overdue = func.count().filter(Report.due_at < bindparam("now"))
    nothing = [literal(0) for _ in range(4)]
    return _by(by, func.count(), overdue, *nothing, null(), literal(0), null()).where(Report.state.in_(OPEN))


@cache
def _settled(by: By) -> Select[Any]:
    """What was settled within the period: when, how fast, and what its reporters think of it."""
    took = func.date_part("epoch", Report.settled_at - Report.filed_at)
    in_time = Report.settled_at <= Report.due_at
    columns = (
        func.count(),
        func.count().filter(and_(in_time, not_(Report.extended))),
        func.count().filter(and_(in_time, Report.extended)),
        func.count().filter(Report.settled_at > Report.due_at),
        func.percentile_cont(0.5).within_group(took),
        func.count(Report.stars),
        func.avg(Report.stars),
    )
    return _by(by, literal(0), literal(0), *columns).where(Report.settled_at >= bindparam("since"))


def _by(by: By, *numbers: Any) -> Select[Any]:
    """These numbers for all, and for each key: rows of (whether it is of all, key, numbers as Figures has them)."""
    key = getattr(Report, by.value)
    wanted = select(func.grouping(key), key, *numbers)
    return wanted.where(not_(Report.sealed)).group_by(func.grouping_sets(tuple_(), key))


def _figures(  # the columns of `read`, one by one
    still: int, overdue: int, settled: int, on_time: int, extended: int, late: int, median: float | None, rated: int,
    stars: Any,
) -> Figures:  # fmt: skip
    mean = None if rated < LEAST else round(float(stars), 1)
    if settled < LEAST or median is None:
        return Figures(still, overdue, settled, None, None, None, None, rated, mean)
    return Figures(still, overdue, settled, on_time, extended, late, round(median), rated, mean)
