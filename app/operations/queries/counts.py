"""How many reports of what an official sees stand where: kept counts, where those will do."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, cast, func, literal, select, union_all

from app.kit.db import session
from app.operations.queries.desk import OVERDUE, Filters, narrowed, now_bound
from app.reports import pending
from app.reports.models import Report, ReportTally, ReportTallyDelta
from app.reports.visibility import Scope, seen_by
from app.reports.workflow import OPEN, State


def read(scopes: Sequence[Scope], filters: Filters) -> list[Any]:
    """Rows of (state, total, overdue, extended) of what an official sees, in one query.

    What was given more time is counted apart: in time it is, but not in the time that was promised.
    """
    if filters == Filters(states=filters.states) and not filters.states:
        wanted = _all_kept(tuple(scopes))
    else:
        wanted = _kept(scopes, filters) if _are_kept(filters) else _counted(scopes, filters)
    return list(session.execute(wanted, now_bound()))


@lru_cache(maxsize=256)  # the desk asks this at every look; building the statement costs as much as running it
def _all_kept(scopes: tuple[Scope, ...]) -> Select[Any]:
    return _kept(scopes, Filters())


def _are_kept(filters: Filters) -> bool:
    """Whether the filters ask for nothing that the kept counts do not tell apart."""
    known = Filters(
        states=filters.states, agency_id=filters.agency_id, commune=filters.commune, category=filters.category
    )
    return filters == known


def _counted(scopes: Sequence[Scope], filters: Filters) -> Select[Any]:
    """Every report looked at: what the kept counts must be equal to."""
    overdue, extended = func.count().filter(OVERDUE), func.count().filter(pending.is_extended())
    columns: list[Any] = [Report.state, func.count(), overdue, extended]
    return select(*columns).where(seen_by(scopes), *narrowed(filters)).group_by(Report.state)


def _kept(scopes: Sequence[Scope], filters: Filters) -> Select[Any]:
    """The kept counts with what was noted since; of the few that are new, late or extended the reports themselves."""
    asked = and_(seen_by(scopes), *narrowed(filters))
    # OVERDUE, said so that the index of what is open answers it.
    late = and_(Report.state.in_(OPEN), Report.due_at < bindparam("now"))
    parts = union_all(
        *(
            _part(of.state, func.sum(of.count), 0, _of_kept(of, scopes, filters))
            for of in (ReportTally, ReportTallyDelta)
        ),
        _part(Report.state, func.count(), 0, and_(Report.state == State.SUBMITTED, asked)),
        _part(Report.state, func.count(), 1, and_(late, asked)),
        _part(Report.state, func.count(), 2, and_(Report.id.in_(pending.extended_ids()), asked)),
    ).subquery()
    sums = [cast(func.coalesce(func.sum(parts.c.count).filter(parts.c.what == what), 0), Integer) for what in range(3)]
    return select(parts.c.state, *sums).group_by(parts.c.state).having(sums[0] > 0)


def _part(state: Any, count: Any, what: int, where: ColumnElement[bool]) -> Select[Any]:
    """Rows of (state, count, what): 0 all, 1 the overdue ones, 2 the extended ones."""
    return select(state.label("state"), count.label("count"), literal(what).label("what")).where(where).group_by(state)


def _of_kept(of: Any, scopes: Sequence[Scope], filters: Filters) -> ColumnElement[bool]:
    equals = {of.agency_id: filters.agency_id, of.commune: filters.commune, of.category_code: filters.category}
    conditions = [column == wanted for column, wanted in equals.items() if wanted]
    if filters.states:
        conditions.append(of.state.in_(filters.states))
    return and_(seen_by(scopes, of), *conditions)
